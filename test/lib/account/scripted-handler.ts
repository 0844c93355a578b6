import { Readable } from 'node:stream'
import type { RequestHandler } from '../../../src/lib/account/index.js'

/** One answer of the script; `never` accepts the request and stays silent until it is aborted. */
export type Scripted =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | { readonly networkError: string; readonly message?: string }
  | { readonly timeout: string }
  | 'never'

export interface SentRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly hostname: string
}

export interface Script {
  readonly handler: RequestHandler
  readonly requests: readonly SentRequest[]
}

/** A request handler that answers the n-th request with the n-th entry, and fails the test beyond the last. */
export function script(...answers: readonly Scripted[]): Script {
  return respond((_, index) => {
    const answer = answers[index]
    if (answer === undefined) throw new Error(`request ${index + 1} was not expected`)
    return answer
  })
}

/** A request handler that computes its answers. */
export function respond(answer: (request: SentRequest, index: number) => Scripted): Script {
  const requests: SentRequest[] = []
  const handle = async (request: unknown, options: { readonly abortSignal?: AbortSignal } = {}) => {
    const sent = readRequest(request)
    requests.push(sent)
    const scripted = answer(sent, requests.length - 1)
    return { response: await play(scripted, options.abortSignal) }
  }
  return {
    requests,
    handler: { handle, updateHttpClientConfig() {}, httpHandlerConfigs: () => ({}), destroy() {} },
  }
}

/** A JSON answer, as API Gateway frames it. */
export const json = (status: number, body: unknown): Scripted => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'request-1' },
  body: JSON.stringify(body),
})

/** An error as API Gateway v1 words it. */
export const serviceError = (
  status: number,
  name: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Scripted => ({
  status,
  headers: { 'x-amzn-errortype': name, 'x-amzn-requestid': 'request-1', ...headers },
  body: JSON.stringify({ message }),
})

async function play(scripted: Scripted, signal: AbortSignal | undefined) {
  if (scripted === 'never') return untilAborted(signal)
  if ('networkError' in scripted) {
    const { networkError, message = `network said ${networkError}` } = scripted
    throw Object.assign(new Error(message), { code: networkError })
  }
  if ('timeout' in scripted) throw Object.assign(new Error(scripted.timeout), { name: 'TimeoutError' })
  const { status, headers = {}, body = '' } = scripted
  return { statusCode: status, headers: { ...headers }, body: Readable.from([Buffer.from(body)]) }
}

const untilAborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    const fail = () => reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }))
    if (signal?.aborted) fail()
    else signal?.addEventListener('abort', fail, { once: true })
  })

function readRequest(request: unknown): SentRequest {
  const { method, path, query, body, hostname } = request as {
    method: string
    path: string
    query: Record<string, unknown>
    body?: string | Uint8Array
    hostname: string
  }
  const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : (body ?? '')
  return { method, path, query: { ...query }, body: text === '' ? undefined : parsed(text), hostname }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
