import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { ApiShown } from '../workflow/objects/show-apis.js'
import { counted } from './counts.js'
import { ownerText } from './owner.js'
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
    ['owner', ownerText(owner)],
    ['description', textOf(details['description'])],
    ['version', textOf(details['version'])],
    ['status', statusOf(details)],
    ['region', api.region],
    ['endpoint', endpointText(details)],
    ['url', api.url ?? '(the default endpoint is off)'],
    ['selection', api.type === 'websocket' ? textOf(details['routeSelectionExpression']) : undefined],
    ['CORS', corsText(details['corsConfiguration'])],
    ['security policy', textOf(details['securityPolicy'])],
    ['access mode', textOf(details['endpointAccessMode'])],
    ['API key source', textOf(details['apiKeySource'] ?? keySelectionOf(api))],
    ['binary types', listOf(details['binaryMediaTypes'])],
    ['compression', api.type === 'rest' ? compressionOf(details['minimumCompressionSize']) : undefined],
    ['policy', details['policy'] === undefined ? undefined : 'yes (see --json)'],
    ['created', textOf(details['createdDate'])],
    ['tags', tagsText(details['tags'])],
    ['stages', api.stages.join(', ') || '-'],
    ['definition', definitionText(api)],
  ])
}

const definitionText = ({ counts }: ApiShown): string =>
  [
    counted(counts.routes, 'route'),
    ...countedIf(counts.models, 'model'),
    counted(counts.authorizers, 'authorizer'),
    ...countedIf(counts.validators, 'validator'),
    ...countedIf(counts.gatewayResponses, 'gateway response'),
    ...countedIf(counts.documentationParts, 'documentation part'),
  ].join(', ')

const countedIf = (count: number | undefined, noun: string): readonly string[] =>
  count === undefined ? [] : [counted(count, noun)]

/** `REGIONAL` of what the service says of an API; HTTP and WebSocket APIs are nothing else. */
export const endpointType = ({ endpointConfiguration, protocolType }: JsonObject): string =>
  listOf((endpointConfiguration as JsonObject | undefined)?.['types']) ??
  (protocolType === undefined ? 'EDGE' : 'REGIONAL')

/** Only WebSocket APIs select keys, though the service says it of HTTP APIs too. */
const keySelectionOf = ({ type, details }: ApiShown): Json | undefined =>
  type === 'websocket' ? details['apiKeySelectionExpression'] : undefined

/** `origins https://a.example, methods GET` of an HTTP API. */
function corsText(cors: Json | undefined): string | undefined {
  if (!isJsonObject(cors)) return undefined
  const words = { allowOrigins: 'origins', allowMethods: 'methods', allowHeaders: 'headers' }
  const lists = Object.entries(words).flatMap(([name, word]) => {
    const list = listOf(cors[name])
    return list === undefined ? [] : [`${word} ${list}`]
  })
  return lists.join('; ') || 'yes (see --json)'
}

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
