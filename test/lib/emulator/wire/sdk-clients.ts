import * as v1 from '@aws-sdk/client-api-gateway'
import * as v2 from '@aws-sdk/client-apigatewayv2'
import {
  type LocalAccount,
  type LocalConnection,
  sdkRequestHandler,
} from '../../../../src/lib/emulator/index.js'

type Input = Record<string, unknown>
type Output = Record<string, unknown>

/** Calls an operation by its name (`CreateStage`, `v2.CreateStage`) through the SDK's client. */
export type Call = (operation: string, input: Input) => Promise<Output>

/** Both clients over one account in process, or over a server. */
export function sdkCall(target: Target): Call {
  const credentials = { accessKeyId: 'k', secretAccessKey: 's' }
  const config = {
    region: 'us-east-1',
    maxAttempts: 1,
    credentials,
    ...('account' in target ? { requestHandler: sdkRequestHandler(target.account) } : target),
  }
  const modules = { v1, v2 } as unknown as Readonly<
    Record<string, Readonly<Record<string, new (given: unknown) => unknown>>>
  >
  const send = {
    v1: sender(new v1.APIGatewayClient(config)),
    v2: sender(new v2.ApiGatewayV2Client(config)),
  }
  return async (operation, input) => {
    const version = operation.startsWith('v2.') ? 'v2' : 'v1'
    const Command = modules[version]?.[`${operation.replace('v2.', '')}Command`]
    if (Command === undefined) throw new Error(`the SDK has no ${operation}`)
    const { $metadata: _, ...output } = await send[version](new Command(input))
    return output
  }
}

const sender =
  (client: { send(command: never): Promise<unknown> }): Send =>
  (command) =>
    client.send(command as never) as Promise<Output>

type Send = (command: unknown) => Promise<Output>

/** An account in process, a server, or what `connectLocal` gave. */
type Target =
  | { readonly account: LocalAccount }
  | { readonly endpoint: string; readonly credentials: Credentials }
  | Pick<LocalConnection, 'requestHandler' | 'credentials'>

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}
