import type { Json, JsonObject } from '../json/index.js'
import type { ApiShown } from '../workflow/objects/show-apis.js'
import { counted } from './counts.js'
import { recordText } from './record.js'
import type { Text } from './text.js'

/** An API for people. */
export function apiRecord(api: ApiShown): Text {
  const { details, owner } = api
  return recordText([
    ['address', api.address],
    ['type', api.type],
    ['id', api.id],
    ['name', api.name],
    ['owner', owner === null ? '-' : `${owner.project}/${owner.env}`],
    ['description', textOf(details['description'])],
    ['version', textOf(details['version'])],
    ['status', statusOf(details)],
    ['region', api.region],
    ['endpoint', endpointText(details)],
    ['url', api.url ?? '(the default endpoint is off)'],
    ['security policy', textOf(details['securityPolicy'])],
    ['access mode', textOf(details['endpointAccessMode'])],
    ['API key source', textOf(details['apiKeySource'])],
    ['binary types', listOf(details['binaryMediaTypes'])],
    ['compression', api.type === 'rest' ? compressionOf(details['minimumCompressionSize']) : undefined],
    ['policy', details['policy'] === undefined ? undefined : 'yes (see --json)'],
    ['created', textOf(details['createdDate'])],
    ['tags', tagsText(details['tags'])],
    ['stages', api.stages.join(', ') || '-'],
    ['definition', definitionText(api)],
  ])
}

/** HTTP APIs have routes and authorizers only. */
function definitionText({ type, counts }: ApiShown): string {
  if (type === 'http')
    return [counted(counts.routes, 'route'), counted(counts.authorizers, 'authorizer')].join(', ')
  return [
    counted(counts.routes, 'route'),
    counted(counts.models, 'model'),
    counted(counts.authorizers, 'authorizer'),
    counted(counts.validators, 'validator'),
    counted(counts.gatewayResponses, 'gateway response'),
    counted(counts.documentationParts, 'documentation part'),
  ].join(', ')
}

/** `REGIONAL` of what the service says of an API; HTTP and WebSocket APIs are nothing else. */
export const endpointType = ({ endpointConfiguration, protocolType }: JsonObject): string =>
  listOf((endpointConfiguration as JsonObject | undefined)?.['types']) ??
  (protocolType === undefined ? 'EDGE' : 'REGIONAL')

/** `2026-07-30` of an ISO date. */
export const shortDate = (date: Json | undefined): string =>
  typeof date === 'string' ? date.slice(0, 10) : '-'

/** `a=b, c=d`; `-` without tags. */
export function tagsText(tags: Json | undefined): string {
  const pairs = Object.entries((tags ?? {}) as JsonObject).map(([key, value]) => `${key}=${String(value)}`)
  return pairs.sort().join(', ') || '-'
}

const textOf = (value: Json | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : String(value)

const listOf = (value: Json | undefined): string | undefined =>
  Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined

function statusOf({ apiStatus, apiStatusMessage }: JsonObject): string | undefined {
  if (apiStatus === undefined) return undefined
  return apiStatusMessage === undefined
    ? String(apiStatus)
    : `${String(apiStatus)}: ${String(apiStatusMessage)}`
}

function endpointText(details: JsonObject): string {
  const { ipAddressType, vpcEndpointIds } = (details['endpointConfiguration'] ?? details) as JsonObject
  return [endpointType(details), textOf(ipAddressType), listOf(vpcEndpointIds)]
    .filter((part) => part)
    .join(', ')
}

const compressionOf = (size: Json | undefined): string =>
  typeof size === 'number' ? `bodies of ${size} bytes and more` : 'off'

/** A list of words as the service answers it; `-` where there are none. */
export const wordsText = (words: Json | undefined): string => listOf(words) ?? '-'
