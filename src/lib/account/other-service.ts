import type { Answer, Delay } from '../engine/port.js'
import {
  type Credentials,
  clientConfig,
  type RequestHandler,
  sdkClient,
  silenceNodeWarning,
} from './clients.js'
import { type Clock, systemClock } from './clock.js'
import type { CallClass, Operation } from './operation.js'
import { type Deadlines, defaultDeadlines, send } from './send.js'

export interface ServiceRequest {
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

/** One operation of a service beside API Gateway: `secretsmanager.PutSecretValue`. */
export interface ServiceCall {
  /** IAM's prefix of the service. */
  readonly service: string
  /** For messages: `Secrets Manager`. */
  readonly serviceName: string
  readonly operation: string
  readonly callClass: CallClass
  readonly input: Readonly<Record<string, unknown>>
}

/** The service's module, and its client made from our settings. */
export type LoadClient = (
  config: ReturnType<typeof clientConfig>,
) => Promise<{ readonly sdk: Readonly<Record<string, unknown>>; readonly client: unknown }>

/**
 * Sends one operation as those of API Gateway are sent: one attempt of the SDK at a time, our repetition, our
 * deadlines, our errors. These services speak another protocol than REST, so every call is a POST.
 * @throws Problem or Fault as `AccountPort.call`
 */
export async function callService(
  { service, serviceName, operation: bareName, callClass, input }: ServiceCall,
  request: ServiceRequest,
  load: LoadClient,
): Promise<Answer> {
  const deadlines = { ...defaultDeadlines, ...request.deadlines }
  const { region, endpoint, credentials, requestHandler, signal } = request
  silenceNodeWarning()
  const settings = {
    region,
    credentials,
    connectSeconds: deadlines.connect,
    ...(endpoint !== null && { endpoint }),
    ...(requestHandler !== undefined && { requestHandler }),
  }
  const { sdk, client } = await load(clientConfig(settings))
  const sender = sdkClient(sdk, client)
  const name = `${service}.${bareName}`
  const operation: Operation = {
    ...{ name, service: 'v1', bareName, method: 'POST', uri: '/', callClass },
    ...{ input: undefined, output: undefined },
  }
  return send(
    { operation, input, signal, stop: signal, adopt: undefined },
    {
      region,
      place: endpoint ?? `${serviceName} in ${region}`,
      clock: request.clock ?? systemClock,
      deadlines,
      random: Math.random,
      pace: async () => {},
      hold: () => {},
      tell: request.tell ?? (() => {}),
      // Short work, and secrets among it: nobody checks whose other credentials would be.
      renew: async () => false,
      request: (attemptSignal, onSending) => sender.send(bareName, input, attemptSignal, onSending),
    },
  )
}
