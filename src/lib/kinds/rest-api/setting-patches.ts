import type { RestApi } from '@aws-sdk/client-api-gateway'
import type { Json, JsonObject } from '../../json/index.js'
import { type PatchOperation, pointer, remove, replace } from '../patch.js'
import type { LiveApi } from './live-api.js'
import { liveDefinition } from './live-definition.js'

/** The settings of an API that UpdateRestApi takes (https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateRestApi-Patch). */
const members = [
  'name',
  'description',
  'apiKeySource',
  'binaryMediaTypes',
  'minimumCompressionSize',
  'policy',
  'disableExecuteApiEndpoint',
  'vpcEndpointIds',
  'securityPolicy',
  'endpointAccessMode',
] as const

/** Whether all these fields can be patched. */
export const areSettings = (paths: readonly string[]): boolean =>
  paths.every((path) => members.some((member) => member === path.split(/[.[]/, 1)[0]))

/** An API's patchable settings, in canonical form. */
export const patchedSettings = (value: JsonObject): JsonObject =>
  Object.fromEntries(members.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])))

/** The same of what the service answers. */
export const settingsOf = (api: RestApi): JsonObject =>
  patchedSettings(liveDefinition(withoutParts(api)) as unknown as JsonObject)

/** An API as if nothing belonged to it, where only its own settings matter. */
export const withoutParts = (api: RestApi): LiveApi => ({
  api,
  resources: [],
  authorizers: [],
  models: [],
  validators: [],
  gatewayResponses: [],
  documentationParts: [],
})

/** The operations that turn the settings of a live API into the wanted ones. */
export function settingPatches(live: JsonObject, target: JsonObject): readonly PatchOperation[] {
  const type = typeOf(target)
  const text = (name: string, unset: string): readonly PatchOperation[] => {
    const [before, after] = [textOf(live[name], unset), textOf(target[name], unset)]
    return before === after ? [] : [replace(`/${name}`, after)]
  }
  return [
    ...text('name', ''),
    ...(target['description'] === undefined && live['description'] !== undefined
      ? [remove('/description')]
      : text('description', '')),
    ...text('apiKeySource', 'HEADER'),
    ...text('minimumCompressionSize', ''),
    ...text('policy', ''),
    ...text('disableExecuteApiEndpoint', 'false'),
    ...text('securityPolicy', type === 'PRIVATE' ? 'TLS_1_2' : 'TLS_1_0'),
    ...text('endpointAccessMode', 'BASIC'),
    ...binaryMediaTypes(live, target),
    ...(typeOf(live) === type ? vpcEndpoints(live, target) : []),
  ]
}

const typeOf = ({ endpoint }: JsonObject): string =>
  (endpoint as { readonly type?: string } | undefined)?.type ?? 'EDGE'

const textOf = (value: Json | undefined, unset: string): string =>
  value === undefined ? unset : typeof value === 'object' ? JSON.stringify(value) : String(value)

interface Difference {
  readonly gone: readonly string[]
  readonly added: readonly string[]
}

function difference(name: string, live: JsonObject, target: JsonObject): Difference {
  const [before, after] = [(live[name] ?? []) as string[], (target[name] ?? []) as string[]]
  return {
    gone: before.filter((item) => !after.includes(item)),
    added: after.filter((item) => !before.includes(item)),
  }
}

/** The path names the type; there is no value. */
function binaryMediaTypes(live: JsonObject, target: JsonObject): readonly PatchOperation[] {
  const { gone, added } = difference('binaryMediaTypes', live, target)
  const path = (type: string): string => pointer('binaryMediaTypes', type)
  return [
    ...gone.map((type) => remove(path(type))),
    ...added.map((type) => ({ op: 'add' as const, path: path(type) })),
  ]
}

function vpcEndpoints(live: JsonObject, target: JsonObject): readonly PatchOperation[] {
  const { gone, added } = difference('vpcEndpointIds', live, target)
  const patch = (op: 'add' | 'remove') => (value: string) => ({
    op,
    path: '/endpointConfiguration/vpcEndpointIds',
    value,
  })
  return [...gone.map(patch('remove')), ...added.map(patch('add'))]
}
