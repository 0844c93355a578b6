import { checkServerIdentity, connect, type PeerCertificate, type TLSSocket } from 'node:tls'

/** The certificate that an endpoint shows for a name. */
export type ServedCertificate =
  | {
      readonly found: 'certificate'
      /** Whether it is one for the name. */
      readonly fits: boolean
      readonly names: readonly string[]
      readonly expires: Date
    }
  /** No handshake in time, or a refusal: nothing is known. */
  | { readonly found: 'unknown'; readonly why: string }

export type CertificateLookup = (host: string, name: string) => Promise<ServedCertificate>

const milliseconds = 5000

/**
 * Shakes hands with an endpoint as a client that asks for the name, five seconds at most, and sends nothing. Whoever
 * answers is not trusted: what it shows is looked at, and nothing more.
 */
export const servedCertificate = (host: string, name: string, port = 443): Promise<ServedCertificate> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, servername: name, rejectUnauthorized: false })
    const end = (served: ServedCertificate): void => {
      socket.destroy()
      resolve(served)
    }
    socket.setTimeout(milliseconds, () => end({ found: 'unknown', why: 'no answer in time' }))
    socket.once('secureConnect', () => end(certificateOf(socket, name)))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end({ found: 'unknown', why: error.code ?? error.message }),
    )
  })

function certificateOf(socket: TLSSocket, name: string): ServedCertificate {
  const certificate = socket.getPeerCertificate()
  return {
    found: 'certificate',
    fits: checkServerIdentity(name, certificate) === undefined,
    names: namesOf(certificate),
    expires: new Date(certificate.valid_to),
  }
}

const namesOf = ({ subjectaltname, subject }: PeerCertificate): readonly string[] => {
  const names = (subjectaltname ?? '').split(', ').flatMap((each) => /^DNS:(.+)$/.exec(each)?.[1] ?? [])
  return names.length > 0 ? names : [String(subject?.CN ?? '-')]
}
