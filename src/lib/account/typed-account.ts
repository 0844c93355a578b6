import type * as V1 from '@aws-sdk/client-api-gateway'
import type * as V2 from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, CallOptions } from '../engine/port.js'

/** The port with the SDK's types: an operation's name decides what goes in and what comes out. */
export interface TypedAccount {
  call<Name extends OperationName>(
    operation: Name,
    input: InputOf<Name>,
    options?: CallOptions,
  ): Promise<OutputOf<Name>>
  find<Name extends OperationName>(
    operation: Name,
    input: InputOf<Name>,
    options?: CallOptions,
  ): Promise<OutputOf<Name> | undefined>
}

/** `CreateStage`, `v2.CreateStage`: every operation of both clients. */
export type OperationName = CommandName<typeof V1> | `v2.${CommandName<typeof V2>}`

export type InputOf<Name extends OperationName> = ExchangeOf<Name>['input']
export type OutputOf<Name extends OperationName> = Omit<ExchangeOf<Name>['output'], '$metadata'>

/** The same port, seen through the SDK's types; the answers have been checked against the SDK's schemas. */
export function typedAccount(port: AccountPort): TypedAccount {
  return port as unknown as TypedAccount
}

type CommandName<Sdk> = Exclude<
  Extract<keyof Sdk, `${string}Command`> extends `${infer Name}Command` ? Name : never,
  '$'
>

type ExchangeOf<Name extends string> = Name extends `v2.${infer Bare}`
  ? Exchange<CommandOf<typeof V2, Bare>>
  : Exchange<CommandOf<typeof V1, Name>>

type CommandOf<Sdk, Bare extends string> = `${Bare}Command` extends keyof Sdk ? Sdk[`${Bare}Command`] : never

type Exchange<Command> = Command extends abstract new (
  ...args: never
) => {
  readonly input: infer Input
  resolveMiddleware(...args: never): (...args: never) => Promise<{ output: infer Output }>
}
  ? { readonly input: Input; readonly output: Output }
  : never
