import { catalogFor } from '../../src/lib/emulator/wire/catalog.js'

/** What the SDK hands to a request handler, as far as faults look at it. */
export interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
}

export interface SdkResponse {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: unknown
}

/** The operation of a request, as the account's port calls it. */
export async function operationOf({ method, path, query = {} }: SdkRequest): Promise<string> {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value ?? '')])
  const match = (await catalogFor(path)).find({ method, path, query: pairs, headers: {}, body: undefined })
  if (match === undefined) throw new Error(`no operation answers ${method} ${path}`)
  return match.target.name
}

/** How a call works on the account: what faults can happen to it depends on it. A `list` has pages. */
export type CallClass = 'read' | 'list' | 'create' | 'put' | 'patch' | 'delete'

export function classOf({ method, query = {} }: SdkRequest): CallClass {
  if (method === 'GET') return 'limit' in query || 'maxResults' in query ? 'list' : 'read'
  if (method === 'DELETE') return 'delete'
  if (method === 'PUT') return 'put'
  return method === 'PATCH' ? 'patch' : 'create'
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** An error in the service's words. */
export const errorAnswer = (
  status: number,
  name: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): SdkResponse => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': name, ...headers },
  body: encode(JSON.stringify({ message })),
})

/** The same answer with another body. */
export const withBody = (response: SdkResponse, body: string): SdkResponse => ({
  ...response,
  headers: { ...response.headers, 'content-length': String(Buffer.byteLength(body)) },
  body: encode(body),
})

/** What the account answered, as data; undefined where the body is empty or no JSON. */
export function membersOf({ body }: SdkResponse): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body as Uint8Array).toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** An error of the connection, as Node throws it. */
export const networkError = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code })
