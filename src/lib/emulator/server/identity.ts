import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { WireRequest, WireResponse } from '../wire/wire.js'

/** What a server proves of itself: that it is the process which wrote the folder's server.json. */
export interface Identity {
  readonly pid: number
  /** Known only to who can read server.json. */
  readonly nonce: string
}

export const identityPath = '/_apigw/identity'

export const newNonce = (): string => randomBytes(32).toString('hex')

/** The server's side: its pid, and a proof that it knows the nonce. */
export function proveIdentity({ query }: WireRequest, { pid, nonce }: Identity): WireResponse {
  const challenge = query.find(([name]) => name === 'challenge')?.[1] ?? ''
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pid, proof: proofOf(challenge, pid, nonce) }),
  }
}

/**
 * The client's side: whether the server at `url` is that process. Nothing else is sent before this is known, since
 * any user of the machine can listen on a port.
 */
export async function isServer(url: string, { pid, nonce }: Identity, timeoutMs = 2000): Promise<boolean> {
  const challenge = randomBytes(16).toString('hex')
  const text = await get(`${url}${identityPath}?challenge=${challenge}`, timeoutMs)
  const proof = text === undefined ? '' : proofIn(text)
  const expected = proofOf(challenge, pid, nonce)
  return proof.length === expected.length && timingSafeEqual(Buffer.from(proof), Buffer.from(expected))
}

const proofOf = (challenge: string, pid: number, nonce: string): string =>
  createHmac('sha256', nonce).update(`apigw-local ${pid} ${challenge}`).digest('hex')

function proofIn(text: string): string {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null && 'proof' in answer ? String(answer.proof) : ''
  } catch {
    return ''
  }
}

/** The body of a 200 answer of at most 4 kB, or undefined. */
function get(url: string, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = httpRequest(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > 4096) request.destroy()
      })
      response.on('close', () => resolve(response.complete && response.statusCode === 200 ? text : undefined))
    })
    request.on('error', () => resolve(undefined))
    request.end()
  })
}
