/**
 * What is known of a failed attempt, copied member by member from what the SDK threw. The thrown object itself
 * holds headers, tokens and bodies, and goes no further than this file.
 */
export interface Rejection {
  /** The service's exception, `AbortError`, `SyntaxError`, `Error` … */
  readonly name: string
  /** The service's own text, or the network's. */
  readonly message: string
  /** The HTTP status, when an answer came. */
  readonly status?: number
  readonly requestId?: string
  /** As the service wrote it: seconds, a date, or nonsense. */
  readonly retryAfter?: string
  /** Node's code of a network error: `ECONNRESET`. */
  readonly networkCode?: string
  /** An answer came that is no JSON of the operation. */
  readonly unreadable: boolean
  /** The SDK noticed that our clock is wrong and has corrected itself for the next attempt. */
  readonly clockCorrected: boolean
  /** The service named its exception. */
  readonly hasErrorName: boolean
}

export function readRejection(error: unknown): Rejection {
  const thrown = asRecord(error)
  const metadata = asRecord(thrown['$metadata'])
  const status = asNumber(metadata['httpStatusCode']) ?? asNumber(asRecord(thrown['$response'])['statusCode'])
  const name = asText(thrown['name']) ?? 'Error'
  const isService = thrown['$fault'] !== undefined
  return {
    name,
    message: messageOf(thrown),
    unreadable: status !== undefined && !isService,
    clockCorrected: metadata['clockSkewCorrected'] === true,
    hasErrorName: isService && name !== 'Unknown' && name !== 'UnknownError',
    ...optional('status', status),
    ...optional('requestId', asText(metadata['requestId'])),
    ...optional('retryAfter', retryAfterOf(thrown)),
    ...optional('networkCode', asText(thrown['code'])),
  }
}

/** An answer of success that contradicts the operation's schema. */
export const violation = (message: string): Rejection => ({
  name: 'ContractViolation',
  message,
  unreadable: true,
  clockCorrected: false,
  hasErrorName: false,
})

/** The SDK adds a hint about hidden fields to what a parser says; the first line is the cause. */
function messageOf(thrown: Readonly<Record<string, unknown>>): string {
  const message = asText(thrown['message']) ?? asText(thrown['Message']) ?? ''
  return inPlainWords(message.split('\n  Deserialization error')[0]?.trim() ?? '', thrown['name'])
}

/** A parser's words about the page of a proxy help nobody, and quote it. */
function inPlainWords(message: string, name: unknown): string {
  if (name === 'SyntaxError')
    return message.startsWith("Unexpected token '<'") ? 'an HTML page' : 'a text that is no JSON'
  return message.includes('XML parse error') ? 'a text that is no XML' : message
}

/** The modelled member where there is one (it is the header, as written), else the header. */
function retryAfterOf(thrown: Readonly<Record<string, unknown>>): string | undefined {
  const member = thrown['retryAfterSeconds']
  const headers = asRecord(asRecord(thrown['$response'])['headers'])
  return asText(member) ?? asNumber(member)?.toString() ?? asText(headers['retry-after'])
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(ownMembers(value)) : {}

/** Own members, the hidden ones too: `name`, `message` and `$response` of an error are not enumerable. */
const ownMembers = (value: object): [string, unknown][] => [
  ...(value instanceof Error ? [['name', value.name] as [string, unknown]] : []),
  ...Object.getOwnPropertyNames(value).map((key): [string, unknown] => [key, Reflect.get(value, key)]),
]

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
const asNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value }
