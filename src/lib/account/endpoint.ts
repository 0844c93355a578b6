import { ExitCode, Problem } from '../errors/index.js'

/**
 * The origin of a custom endpoint. Plain http is for this machine only: a session token travels with every request.
 * @throws Problem (78)
 */
export function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw invalid(shown(url, text), 'is no http or https URL')
  if (url.username !== '' || url.password !== '')
    throw invalid(shown(url, text), 'holds a user name or password')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw invalid(shown(url, text), 'has more than scheme, host and port')
  if (url.protocol === 'http:' && !isLoopback(url)) throw insecure(url)
  return url.origin
}

/** Names and addresses that never leave this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:.+\.)?localhost$/.test(hostname) || /^127(?:\.\d+){3}$/.test(hostname) || hostname === '[::1]'
}

/** The URL without what may be a password. */
const shown = (url: URL | undefined, text: string): string =>
  JSON.stringify(
    url === undefined ? text.replace(/\/\/[^@/]*@/, '//…@') : `${url.protocol}//${url.host}${url.pathname}`,
  )

const invalid = (endpoint: string, what: string): Problem =>
  new Problem({
    code: 'account.endpoint.invalid',
    message: `the endpoint ${endpoint} ${what}`,
    exitCode: ExitCode.configuration,
    fix: 'Give scheme, host and port, for example --endpoint-url http://127.0.0.1:4567.',
  })

const insecure = (url: URL): Problem =>
  new Problem({
    code: 'account.endpoint.insecure',
    message: `the endpoint ${url.origin} is plain http to another machine: anybody on the way could read the session token`,
    exitCode: ExitCode.configuration,
    fix: 'Use https, or an endpoint on this machine.',
  })
