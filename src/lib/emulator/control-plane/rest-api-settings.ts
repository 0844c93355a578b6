import type { RequestContext } from '../contract.js'
import type { EndpointConfigurationRecord } from './rest-records.js'
import { badRequest } from './service-errors.js'

export interface GivenEndpoint {
  readonly types?: readonly string[]
  readonly ipAddressType?: string
  readonly vpcEndpointIds?: readonly string[]
}

const maxCompressionSize = 10485760

/** The endpoint configuration with its defaults: EDGE, and ipv4 but for private APIs (recorded 2025-07). */
export function checkedEndpoint(given: GivenEndpoint = {}): EndpointConfigurationRecord {
  const types = given.types ?? ['EDGE']
  const { vpcEndpointIds } = given
  if (types.length === 0)
    throw badRequest('REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.')
  if (types.length > 1) throw badRequest('Cannot create an api with multiple Endpoint Types.')
  const isPrivate = types[0] === 'PRIVATE'
  if (isPrivate && given.ipAddressType === 'ipv4') throw onlyDualstack()
  return {
    types,
    ipAddressType: given.ipAddressType ?? (isPrivate ? 'dualstack' : 'ipv4'),
    ...(vpcEndpointIds && vpcEndpointIds.length > 0 ? { vpcEndpointIds } : {}),
  }
}

export const onlyDualstack = () => badRequest('Only dualstack ipAddressType is supported for Private APIs.')

/** Bytes from a number or a patch's text; nothing switches compression off. */
export function checkedMinimumCompressionSize(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const size = typeof value === 'string' && !/^-?\d+$/.test(value) ? Number.NaN : Number(value)
  if (size >= 0 && size <= maxCompressionSize) return size
  throw badRequest(`Invalid minimum compression size, must be between 0 and ${maxCompressionSize}`)
}

/** The policy as compact JSON text; short resources (`execute-api:/stage/GET/path`) become full ARNs of the API. */
export function checkedPolicy(value: unknown, context: RequestContext, apiId: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const { partition, region, accountId } = context
  const prefix = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/`
  return JSON.stringify(parsePolicy(String(value)), (key, member: unknown) =>
    key === 'Resource' || key === 'NotResource' ? fullArns(member, prefix) : member,
  )
}

function parsePolicy(text: string): object {
  try {
    const policy: unknown = JSON.parse(text)
    if (typeof policy === 'object' && policy !== null && !Array.isArray(policy)) return policy
  } catch {
    // The service has one answer to text that is no JSON and to JSON that is no policy.
  }
  throw badRequest(
    'Invalid policy document. Please check the policy syntax and ensure that Principals are valid.',
  )
}

function fullArns(resource: unknown, prefix: string): unknown {
  if (Array.isArray(resource)) return resource.map((item) => fullArns(item, prefix))
  return typeof resource === 'string' ? resource.replace(/^execute-api:\/+/, prefix) : resource
}
