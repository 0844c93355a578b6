import { setTimeout as pause } from 'node:timers/promises'
import type { LocalAccount } from './account.js'
import type { WireRequest, WireResponse } from './wire/wire.js'

/** What the SDK's clients give to their `requestHandler`. */
interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface SdkResponse {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener?(type: 'abort', listener: () => void, options?: { once: boolean }): void
  removeEventListener?(type: 'abort', listener: () => void): void
}

/** A request handler for SDK clients that calls the account in process: no socket, no server. */
export interface SdkRequestHandler {
  readonly metadata: { readonly handlerProtocol: string }
  handle(
    request: SdkRequest,
    options?: { abortSignal?: AbortSignalLike },
  ): Promise<{ response: SdkResponse & { clone?: never } }>
  destroy(): void
  updateHttpClientConfig(): void
  httpHandlerConfigs(): Record<string, never>
}

/** No socket ever waits here, so signals, timers and output would have to until thousands of calls are done. */
const mostMsWithoutPause = 20

/** Give it to a client: `new APIGatewayClient({ requestHandler: sdkRequestHandler(account), … })`. */
export function sdkRequestHandler(account: Pick<LocalAccount, 'handle'>): SdkRequestHandler {
  let lastPause = performance.now()
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request, { abortSignal } = {}) => {
      if (performance.now() - lastPause > mostMsWithoutPause) {
        await new Promise((resolve) => setImmediate(resolve))
        lastPause = performance.now()
      }
      return { response: await untilAborted(abortSignal, () => answered(account, request, abortSignal)) }
    },
    destroy: () => undefined,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  }
}

async function answered(
  account: Pick<LocalAccount, 'handle'>,
  request: SdkRequest,
  abortSignal: AbortSignalLike | undefined,
): Promise<SdkResponse> {
  const response = await account.handle(fromSdk(request))
  const { millisecondsPerByte = 0, body } = response
  // Nobody sees single bytes here: the whole body comes when its last byte would.
  for (let left = millisecondsPerByte * body.length; left > 0 && !abortSignal?.aborted; left -= 1000)
    await pause(Math.min(1000, left))
  return toSdk(response)
}

function fromSdk({ method, path, query = {}, headers, body }: SdkRequest): WireRequest {
  return {
    method,
    path,
    query: Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((item): [string, string] => [name, item]),
    ),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: bodyOf(body),
  }
}

/** The SDK sends text, bytes or a subclass of bytes that warns when it is used as text. */
function bodyOf(body: unknown): Uint8Array | string | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  throw new TypeError('the local account takes a request body as text or bytes')
}

function toSdk({ status, headers, body }: WireResponse): SdkResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { statusCode: status, headers: { ...headers }, body: bytes }
}

async function untilAborted<T>(signal: AbortSignalLike | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work()
  if (signal.aborted) throw abortError()
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortError())
    signal.addEventListener?.('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work(), aborted])
  } finally {
    if (stop !== undefined) signal.removeEventListener?.('abort', stop)
  }
}

const abortError = (): Error => Object.assign(new Error('Request aborted'), { name: 'AbortError' })
