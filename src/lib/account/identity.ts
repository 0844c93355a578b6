import type { Delay } from '../engine/port.js'
import { ApigwError, Fault } from '../errors/index.js'
import {
  type Credentials,
  clientConfig,
  type RequestHandler,
  sdkClient,
  silenceNodeWarning,
} from './clients.js'
import { type Clock, systemClock } from './clock.js'
import type { Operation } from './operation.js'
import { type Deadlines, defaultDeadlines, send } from './send.js'

export interface IdentityRequest {
  readonly region: string
  /** null for AWS's own. */
  readonly endpoint: string | null
  readonly credentials: Credentials
  readonly requestHandler?: RequestHandler | undefined
  readonly clock?: Clock | undefined
  readonly deadlines?: Partial<Deadlines> | undefined
  readonly signal?: AbortSignal | undefined
  readonly tell?: ((delay: Delay) => void) | undefined
}

/**
 * The id of the account that the credentials belong to, as STS says. A custom endpoint is asked itself, never AWS;
 * where it has no STS, the account is `unknown`.
 * @throws Problem (77) the credentials are refused · Fault (69) nobody answers
 */
export async function callerAccount(request: IdentityRequest): Promise<string> {
  try {
    const { Account } = await getCallerIdentity(request)
    if (typeof Account === 'string' && /^\d{12}$/.test(Account)) return Account
    throw new Fault({
      code: 'account.contract',
      message: 'sts.GetCallerIdentity was answered without an account id',
    })
  } catch (error) {
    if (request.endpoint !== null && hasNoSts(error)) return 'unknown'
    throw error
  }
}

/** Answers of a server that is there, but does not know STS. */
const withoutSts: ReadonlySet<string> = new Set([
  'account.contract',
  'account.not-found',
  'account.bad-request',
  'account.not-implemented',
  'account.unavailable',
])

const hasNoSts = (error: unknown): boolean => error instanceof ApigwError && withoutSts.has(error.code)

/** STS speaks another protocol; for our purposes it is one more read. */
const operation: Operation = {
  name: 'sts.GetCallerIdentity',
  service: 'v1',
  bareName: 'GetCallerIdentity',
  method: 'POST',
  uri: '/',
  callClass: 'read',
  input: undefined,
  output: undefined,
}

async function getCallerIdentity(request: IdentityRequest): Promise<Readonly<Record<string, unknown>>> {
  const deadlines = { ...defaultDeadlines, ...request.deadlines }
  const { region, endpoint, credentials, requestHandler } = request
  silenceNodeWarning()
  const sts = await import('@aws-sdk/client-sts')
  const settings = {
    region,
    credentials,
    connectSeconds: deadlines.connect,
    ...(endpoint !== null && { endpoint }),
    ...(requestHandler !== undefined && { requestHandler }),
  }
  const client = sdkClient(sts, new sts.STSClient(clientConfig(settings)))
  return send(
    { operation, input: {}, signal: request.signal, stop: request.signal, adopt: undefined },
    {
      region,
      place: endpoint ?? `STS in ${region}`,
      clock: request.clock ?? systemClock,
      deadlines,
      random: Math.random,
      pace: async () => {},
      hold: () => {},
      tell: request.tell ?? (() => {}),
      request: (signal) => client.send(operation.bareName, {}, signal, () => {}),
    },
  )
}
