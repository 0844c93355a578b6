import { Readable } from 'node:stream'
import { ExitCode } from '../../src/lib/errors/index.js'
import {
  type CallClass,
  errorAnswer,
  membersOf,
  networkError,
  type SdkRequest,
  type SdkResponse,
  withBody,
} from './exchange.js'

/** One request that a fault strikes. */
export interface Struck {
  readonly request: SdkRequest
  /** Lets the account work on it, whatever becomes of the answer. */
  send(): Promise<SdkResponse>
  /** No answer, until the request is given up. */
  silence(): Promise<never>
  /** The user presses Ctrl-C, or the like. */
  interrupt(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void
}

export interface FaultKind {
  readonly id: string
  readonly title: string
  readonly classes: readonly CallClass[]
  /** How many requests of the operation in a row, from the one that is named. Default 1. */
  readonly times?: number
  /** How the command ends that meets it; default: well. */
  readonly exits?: readonly ExitCode[]
  strike(struck: Struck): Promise<SdkResponse>
}

const reads: readonly CallClass[] = ['read', 'list']
const writes: readonly CallClass[] = ['create', 'put', 'patch', 'delete']
const all: readonly CallClass[] = [...reads, ...writes]

const throttled = (retryAfter?: string) => async (): Promise<SdkResponse> =>
  errorAnswer(429, 'TooManyRequestsException', 'Too Many Requests', {
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
  })

const answers =
  (...answer: Parameters<typeof errorAnswer>) =>
  async (): Promise<SdkResponse> =>
    errorAnswer(...answer)

const breaks = (code: string, message: string) => async (): Promise<never> => {
  throw networkError(code, message)
}

/** The change is made, and this comes instead of the answer. */
const spoilt =
  (spoil: (response: SdkResponse) => SdkResponse) =>
  async ({ send }: Struck): Promise<SdkResponse> => {
    const response = await send()
    return response.statusCode < 300 ? spoil(response) : response
  }

const lost =
  (error: () => Error) =>
  async ({ send }: Struck): Promise<never> => {
    await send()
    throw error()
  }

const reset = (): Error => networkError('ECONNRESET', 'socket hang up')

/** A body of which one byte comes, and then nothing or the end of the connection. */
function brokenBody({ body }: SdkResponse, error?: Error): Readable {
  const first = Buffer.from(body as Uint8Array).subarray(0, 1)
  let sent = false
  return new Readable({
    read() {
      if (!sent) this.push(first)
      else if (error !== undefined) this.destroy(error)
      sent = true
    },
  })
}

const concurrent = answers(
  409,
  'ConflictException',
  'Unable to complete operation due to concurrent modification. Please try again later.',
)

/** Refuses signatures that are not of the service's time, and says what that is. */
const clockOff =
  (seconds: number) =>
  async ({ request, send }: Struck): Promise<SdkResponse> => {
    const now = Date.now() + seconds * 1000
    const signed = Date.parse(
      String(request.headers['x-amz-date']).replace(
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
        '$1-$2-$3T$4:$5:$6Z',
      ),
    )
    if (Math.abs(signed - now) < 300_000) return send()
    const date = new Date(now).toUTCString()
    return errorAnswer(403, 'InvalidSignatureException', `Signature not yet current: ${date}`, { date })
  }

const interrupts =
  (name: 'SIGINT' | 'SIGTERM' | 'SIGHUP') =>
  async ({ interrupt, send }: Struck): Promise<SdkResponse> => {
    interrupt(name)
    return send()
  }

const forEver = Number.POSITIVE_INFINITY

/**
 * The faults that happen between a client and the account, each at one call. Those of a process (kills), of the disk and
 * of streams are other tests'.
 */
export const faultTable: readonly FaultKind[] = [
  { id: 'F05', title: 'Ctrl-C', classes: all, exits: [ExitCode.interrupt], strike: interrupts('SIGINT') },
  { id: 'F07', title: 'SIGTERM', classes: all, exits: [ExitCode.terminated], strike: interrupts('SIGTERM') },
  { id: 'F08', title: 'SIGHUP', classes: all, exits: [ExitCode.hangup], strike: interrupts('SIGHUP') },
  { id: 'F10', title: '429 once', classes: all, strike: throttled() },
  { id: 'F10.5', title: '429 five times', classes: all, times: 5, strike: throttled() },
  { id: 'F10.wait', title: '429, Retry-After 30', classes: all, strike: throttled('30') },
  { id: 'F10.soon', title: '429, Retry-After "soon"', classes: all, strike: throttled('soon') },
  { id: 'F10.past', title: '429, Retry-After −5', classes: all, strike: throttled('-5') },
  {
    ...{ id: 'F10.long', title: '429, Retry-After 1e9', classes: all, times: forEver },
    ...{ exits: [ExitCode.unavailable, ExitCode.partial], strike: throttled('1000000000') },
  },
  {
    ...{ id: 'F10.ever', title: '429 for ever', classes: all, times: forEver },
    ...{ exits: [ExitCode.unavailable, ExitCode.partial], strike: throttled() },
  },
  {
    ...{ id: 'F11', title: 'a count quota', classes: writes, times: forEver },
    exits: [ExitCode.failed, ExitCode.partial],
    strike: answers(
      429,
      'LimitExceededException',
      'Maximum number of Resources for this API has been reached.',
    ),
  },
  {
    ...{ id: 'F12', title: '500 before it was done', classes: all },
    strike: answers(500, 'InternalFailure', 'Internal failure'),
  },
  {
    ...{ id: 'F13', title: '500 after it was done', classes: all },
    strike: spoilt(() => errorAnswer(500, 'InternalFailure', 'Internal failure')),
  },
  {
    ...{ id: 'F14', title: '503, Retry-After 7', classes: all },
    strike: answers(503, 'ServiceUnavailableException', 'Service Unavailable', { 'retry-after': '7' }),
  },
  { id: 'F15', title: '409 concurrent modification', classes: writes, strike: concurrent },
  { id: 'F15.3', title: '409 concurrent, three times', classes: writes, times: 3, strike: concurrent },
  {
    ...{ id: 'F16', title: '409 already exists', classes: ['create'], times: forEver },
    exits: [ExitCode.failed, ExitCode.partial],
    strike: answers(409, 'ConflictException', 'It exists already'),
  },
  {
    id: 'F17',
    title: 'connection refused',
    classes: all,
    strike: breaks('ECONNREFUSED', 'connect ECONNREFUSED'),
  },
  {
    ...{ id: 'F17.ever', title: 'name not resolved, for ever', classes: all, times: forEver },
    exits: [ExitCode.unavailable, ExitCode.partial],
    strike: breaks('ENOTFOUND', 'getaddrinfo ENOTFOUND'),
  },
  {
    ...{ id: 'F17.tls', title: 'a certificate that nobody trusts', classes: all, times: forEver },
    exits: [ExitCode.configuration, ExitCode.partial],
    strike: breaks('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
  },
  {
    id: 'F18',
    title: 'connection reset before it was done',
    classes: all,
    strike: breaks('ECONNRESET', 'socket hang up'),
  },
  { id: 'F19', title: 'connection reset after it was done', classes: all, strike: lost(reset) },
  { id: 'F20', title: 'no answer, not done', classes: all, strike: ({ silence }) => silence() },
  {
    ...{ id: 'F20.done', title: 'no answer, done', classes: all },
    strike: async ({ send, silence }) => {
      await send()
      return silence()
    },
  },
  {
    ...{ id: 'F21', title: 'a body that does not come to its end', classes: all },
    strike: spoilt((response) => ({ ...response, body: brokenBody(response) })),
  },
  {
    ...{ id: 'F22', title: 'a body that is cut off', classes: all },
    strike: spoilt((response) => ({
      ...response,
      body: brokenBody(response, networkError('ECONNRESET', 'aborted')),
    })),
  },
  {
    ...{ id: 'F23', title: 'the page of a proxy', classes: all },
    strike: spoilt((response) => withBody(response, '<html>Please log in</html>')),
  },
  {
    ...{ id: 'F23.cut', title: 'JSON that is cut off', classes: all },
    strike: spoilt((response) => withBody(response, '{"id":"a')),
  },
  {
    id: 'F24',
    title: 'an empty object',
    classes: all,
    strike: spoilt((response) => withBody(response, '{}')),
  },
  {
    ...{ id: 'F25', title: 'numbers for texts', classes: all },
    strike: spoilt((response) =>
      withBody(
        response,
        JSON.stringify(membersOf(response) ?? {}, (_, value) => (typeof value === 'string' ? 7 : value)),
      ),
    ),
  },
  {
    ...{ id: 'F25.new', title: 'members that nobody knows', classes: all },
    strike: spoilt((response) => {
      const members = membersOf(response)
      return members === undefined || Array.isArray(members)
        ? response
        : withBody(response, JSON.stringify({ ...members, novelty: { a: [1] }, nothing: null }))
    }),
  },
  {
    ...{ id: 'F26', title: 'a page token that comes again and again', classes: ['list'], times: forEver },
    exits: [ExitCode.unavailable, ExitCode.partial],
    strike: async ({ request, send }) => {
      const v2 = request.path.startsWith('/v2/')
      const { position: _, NextToken: __, nextToken: ___, ...query } = { ...request.query }
      Object.assign(request, { query })
      const response = await send()
      const token = v2 ? { nextToken: 'again' } : { position: 'again' }
      return withBody(response, JSON.stringify({ ...membersOf(response), ...token }))
    },
  },
  {
    ...{ id: 'F31', title: 'the session has run out', classes: all, times: forEver },
    exits: [ExitCode.permission, ExitCode.partial],
    strike: answers(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
  },
  {
    ...{ id: 'F32', title: 'not allowed', classes: all, times: forEver },
    exits: [ExitCode.permission, ExitCode.partial],
    strike: answers(403, 'AccessDeniedException', 'User: arn:aws:iam::000000000000:user/a is not authorized'),
  },
  { id: 'F34', title: 'a clock a day late', classes: all, times: forEver, strike: clockOff(86_400) },
  {
    id: 'F34.fast',
    title: 'a clock ten minutes early',
    classes: all,
    times: forEver,
    strike: clockOff(-600),
  },
]

/** A reading that shows what was there before the last writes: the local account's own fault, by its plan. */
export const staleFaults = [
  { id: 'F28', title: 'a reading that lags by one write', writes: 1, times: 1, classes: ['read'] },
  { id: 'F29', title: 'a listing that lags by two writes', writes: 2, times: 1, classes: ['list'] },
] as const satisfies readonly (Pick<FaultKind, 'id' | 'title' | 'times' | 'classes'> & { writes: number })[]
