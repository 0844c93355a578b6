import type { JsonObject } from '../../json/index.js'
import { type PatchOperation, pointer, replace } from '../patch.js'
import { defaultIpAddressType } from './read.js'

/**
 * What a document cannot carry: the endpoint's type and ip address type. A conversion to or from a private
 * endpoint moves the VPC endpoints in the same request (https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateRestApi-Patch).
 */
export function apiPatches(live: JsonObject, target: JsonObject): readonly PatchOperation[] {
  const [before, after] = [endpointOf(live), endpointOf(target)]
  if (before.type === after.type) {
    return before.ipAddressType === after.ipAddressType ? [] : [ipAddressType(after.ipAddressType)]
  }
  const conversion = replace(pointer('endpointConfiguration', 'types', before.type), after.type)
  return [
    ...(after.type === 'PRIVATE' ? [] : vpcEndpoints('remove', live)),
    conversion,
    ...(after.type === 'PRIVATE' ? vpcEndpoints('add', target) : []),
    ...(after.ipAddressType === defaultIpAddressType(after.type) ? [] : [ipAddressType(after.ipAddressType)]),
  ]
}

function endpointOf(value: JsonObject): { readonly type: string; readonly ipAddressType: string } {
  const { type, ipAddressType } = (value['endpoint'] ?? {}) as { type?: string; ipAddressType?: string }
  return { type: type ?? 'EDGE', ipAddressType: ipAddressType ?? defaultIpAddressType(type ?? 'EDGE') }
}

const ipAddressType = (value: string): PatchOperation =>
  replace('/endpointConfiguration/ipAddressType', value)

const vpcEndpoints = (op: 'add' | 'remove', value: JsonObject): readonly PatchOperation[] =>
  ((value['vpcEndpointIds'] ?? []) as readonly string[]).map((id) => ({
    op,
    path: '/endpointConfiguration/vpcEndpointIds',
    value: id,
  }))
