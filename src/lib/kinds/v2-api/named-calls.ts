import type { WebSocketModel } from '../../definition/index.js'
import type { ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { updateOf } from '../v2-update.js'
import type { BodyCall } from './body-call.js'
import { inputsOf } from './inputs.js'
import type { V2Authorizer, V2Inputs } from './protocol.js'
import { authorizerAddress, modelAddress } from './records.js'

/** Parts of an API that routes refer to, and that have a name of their own. */
interface NamedPart {
  readonly kind: string
  /** Of operations (`v2.CreateAuthorizer`) and ids (`AuthorizerId`). */
  readonly noun: 'Authorizer' | 'Model'
  /** The handle's member that holds the id. */
  readonly id: string
  readonly address: (api: string, name: string) => string
  input(inputs: V2Inputs, name: string, value: unknown): JsonObject
}

export const authorizers: NamedPart = {
  kind: 'authorizer',
  noun: 'Authorizer',
  id: 'authorizerId',
  address: authorizerAddress,
  input: (inputs, name, value) => inputs.authorizer(name, value as V2Authorizer),
}

export const models: NamedPart = {
  kind: 'model',
  noun: 'Model',
  id: 'modelId',
  address: modelAddress,
  input: (inputs, name, value) => inputs.model(name, value as WebSocketModel),
}

/** Made and changed before the routes that refer to them, deleted after. */
export function namedCalls(
  part: NamedPart,
  api: ObjectRecord,
  { changes, live, target, scope }: PlanContext,
  phase: 'written' | 'deleted',
): readonly BodyCall[] {
  const { kind, noun } = part
  const prefix = part.address(api.address, '')
  return changes
    .filter((change) => change.kind === kind && change.address.startsWith(prefix))
    .filter(({ action }) => (action === 'delete') === (phase === 'deleted'))
    .map(({ address }): BodyCall => {
      const name = address.slice(prefix.length)
      const key = recordKey({ region: scope.region, address })
      const before = live.get(key)
      const id = { [`${noun}Id`]: before?.handle?.[part.id] ?? '' }
      if (phase === 'deleted') return { operation: `v2.Delete${noun}`, input: id }
      const input = part.input(inputsOf(api), name, target.get(key)?.value)
      if (before === undefined) return { operation: `v2.Create${noun}`, input, makes: `${kind} ${name}` }
      const changed = updateOf(part.input(inputsOf(api), name, before.value), input)
      return { operation: `v2.Update${noun}`, input: { ...id, ...changed }, isSeen: true }
    })
}
