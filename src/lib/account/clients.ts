import type { APIGatewayClientConfig } from '@aws-sdk/client-api-gateway'
import type { AwsCredentialIdentity, Logger } from '@smithy/types'
import type { Service } from './operation.js'

/** Anything that the SDK clients take as `requestHandler`. */
export type RequestHandler = NonNullable<APIGatewayClientConfig['requestHandler']>
export type Credentials = NonNullable<APIGatewayClientConfig['credentials']>

/** The local account takes any key that does not look like one of AWS's. New ones each time: the SDK writes into them. */
export const localCredentials = () => ({ accessKeyId: 'local', secretAccessKey: 'local' })

export interface ClientSettings {
  readonly region: string
  readonly credentials: Credentials
  /** Where it is not AWS's own. */
  readonly endpoint?: string
  readonly requestHandler?: RequestHandler
  /** Seconds until a connection must stand. */
  readonly connectSeconds: number
}

type Input = Readonly<Record<string, unknown>>
type SdkModule = Readonly<Record<string, unknown>>

export interface SdkClient {
  /** The client's module: commands and schemas by name. */
  readonly sdk: SdkModule
  /** One attempt of an operation; `onSent` is called when the request leaves, and may throw to keep it. */
  send(
    bareName: string,
    input: Input,
    signal: AbortSignal,
    onSent: () => void,
  ): Promise<Record<string, unknown>>
  /** Asks the source of credentials for others than those in use; whether it had any. */
  renewCredentials(): Promise<boolean>
}

/** Loads each client on first use: API Gateway v2 costs nothing to who only has REST APIs. */
export function lazyClients(settings: ClientSettings): (service: Service) => Promise<SdkClient> {
  const loaded = new Map<Service, Promise<SdkClient>>()
  return (service) => {
    const client = loaded.get(service) ?? loadClient(service, settings)
    loaded.set(service, client)
    return client
  }
}

async function loadClient(service: Service, settings: ClientSettings): Promise<SdkClient> {
  silenceNodeWarning()
  if (service === 'v1') {
    const sdk = await import('@aws-sdk/client-api-gateway')
    return sdkClient(sdk, new sdk.APIGatewayClient(clientConfig(settings)))
  }
  const sdk = await import('@aws-sdk/client-apigatewayv2')
  return sdkClient(sdk, new sdk.ApiGatewayV2Client(clientConfig(settings)))
}

/** The SDK warns about Node 20 on stderr when it is loaded; `doctor` says it once instead. */
export function silenceNodeWarning(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
}

/** What all clients of ours are built with: one attempt (the retry is ours), no logger that could see a secret. */
export function clientConfig(settings: ClientSettings) {
  const { region, credentials, endpoint, requestHandler, connectSeconds } = settings
  return {
    region,
    credentials,
    maxAttempts: 1,
    retryMode: 'standard',
    logger: deafLogger,
    ignoreConfiguredEndpointUrls: true,
    disableClockSkewCorrection: false,
    requestHandler: requestHandler ?? { connectionTimeout: connectSeconds * 1000, logger: deafLogger },
    ...(endpoint !== undefined && { endpoint }),
    ...((endpoint !== undefined || requestHandler !== undefined) && fixedSettings),
  }
}

/** What the SDK would otherwise look for in the user's AWS files, which say nothing about an endpoint of our choice. */
const fixedSettings = {
  defaultsMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: async () => undefined,
  authSchemePreference: async (): Promise<string[]> => [],
} as const

/** The SDK's own logger prints inputs and outputs in clear, API key values included. */
export const deafLogger: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} }

interface Sender {
  readonly middlewareStack: { remove(name: string): boolean }
  readonly config: {
    credentials(options?: { readonly forceRefresh: boolean }): Promise<AwsCredentialIdentity>
  }
  send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<Record<string, unknown>>
}

interface CommandLike {
  readonly middlewareStack: {
    add(
      middleware: (next: (args: object) => Promise<object>) => (args: object) => Promise<object>,
      options: { readonly step: 'deserialize'; readonly priority: 'low'; readonly name: string },
    ): void
  }
}

export function sdkClient(sdk: SdkModule, client: unknown): SdkClient {
  const sender = client as Sender
  // It would have every input and output copied for our deaf logger.
  sender.middlewareStack.remove('loggerMiddleware')
  return {
    sdk,
    renewCredentials: async () => {
      const used = await sender.config.credentials()
      const fresh = await sender.config.credentials({ forceRefresh: true })
      return used.accessKeyId !== fresh.accessKeyId || used.sessionToken !== fresh.sessionToken
    },
    send: (bareName, input, signal, onSent) => {
      const Command = sdk[`${bareName}Command`] as new (commandInput: Input) => CommandLike
      const command = new Command(input)
      command.middlewareStack.add(
        (next) => (args) => {
          onSent()
          return next(args)
        },
        // Last before the request handler: what passes here goes out.
        { step: 'deserialize', priority: 'low', name: 'countRequest' },
      )
      return sender.send(command, { abortSignal: signal })
    },
  }
}
