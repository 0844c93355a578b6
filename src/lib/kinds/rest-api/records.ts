import {
  documentationPartKey,
  type RestDefinition,
  type RestDocumentationPart,
  type RestMethod,
  type RestResource,
} from '../../definition/index.js'
import type { Address, ObjectRecord, Records } from '../../engine/index.js'
import type { Json, JsonObject } from '../../json/index.js'

/** What an API is besides its definition: the endpoint cannot travel in a document, tags belong to the object. */
export interface ApiSurroundings {
  readonly endpoint: { readonly type: 'EDGE' | 'REGIONAL' | 'PRIVATE'; readonly ipAddressType?: string }
  readonly tags: Readonly<Record<string, string>>
  /** Declared `protect: true`, kept as a tag so that it outlives the declaration. */
  readonly protect?: true
}

export interface RecordPlace {
  readonly address: Address
  readonly region: string
}

const childKinds = {
  model: 'models',
  authorizer: 'authorizers',
  validator: 'validators',
  'gateway-response': 'gatewayResponses',
} as const

/** A definition as records: one for the API's own settings, one for each route and each named part. */
export function toRecords(
  definition: RestDefinition,
  surroundings: ApiSurroundings,
  place: RecordPlace,
): readonly ObjectRecord[] {
  const { resources, models, authorizers, validators, gatewayResponses, documentationParts, ...settings } =
    definition
  const paths = emptyPaths(resources)
  const api = {
    ...settings,
    ...surroundings,
    ...(paths.length > 0 && { paths }),
    ...(documentationParts && { documentation: partsByKey(documentationParts) }),
  }
  const child = (kind: string, name: string, value: unknown): ObjectRecord => ({
    address: kind === 'route' ? `${place.address}/${name}` : `${place.address}/${kind}.${name}`,
    kind,
    region: place.region,
    value: value as JsonObject,
    parent: place.address,
  })
  return [
    { ...place, kind: 'api', value: api as unknown as JsonObject },
    ...routesOf(resources).map(([name, method]) => child('route', name, method)),
    ...Object.entries(childKinds).flatMap(([kind, member]) =>
      Object.entries(definition[member] ?? {}).map(([name, value]) => child(kind, name, value)),
    ),
  ]
}

/** Paths that exist for themselves: without methods, and not implied by a longer path. */
function emptyPaths(resources: RestDefinition['resources']): readonly string[] {
  const all = Object.keys(resources)
  return all
    .filter((path) => path !== '/' && Object.keys(resources[path] ?? {}).length === 0)
    .filter((path) => !all.some((other) => other.startsWith(`${path}/`)))
    .sort()
}

const routesOf = (resources: RestDefinition['resources']): [string, RestMethod][] =>
  Object.entries(resources).flatMap(([path, resource]) =>
    Object.entries(resource).map(([verb, method]): [string, RestMethod] => [`${verb} ${path}`, method]),
  )

const partsByKey = (parts: readonly RestDocumentationPart[]): JsonObject =>
  Object.fromEntries(parts.map((part) => [documentationPartKey(part), part as unknown as Json]))

/** The definition that the records below one API's address make up. The inverse of `toRecords`. */
export function toDefinition(records: Records, place: RecordPlace): RestDefinition {
  const mine = [...records.values()].filter(({ region }) => region === place.region)
  const api = mine.find(({ address }) => address === place.address)
  const children = mine.filter(({ parent }) => parent === place.address)
  const {
    endpoint: _endpoint,
    tags: _tags,
    protect: _protect,
    paths,
    documentation,
    ...settings
  } = api?.value ?? {}
  const named = (kind: keyof typeof childKinds) => {
    const entries = children.filter((record) => record.kind === kind)
    if (entries.length === 0) return {}
    const prefix = `${place.address}/${kind}.`
    const members = entries.map(({ address, value }) => [address.slice(prefix.length), value])
    return { [childKinds[kind]]: Object.fromEntries(members) }
  }
  return {
    ...settings,
    resources: resourcesOf(children, place, (paths ?? []) as readonly string[]),
    ...named('model'),
    ...named('authorizer'),
    ...named('validator'),
    ...named('gateway-response'),
    ...(documentation !== undefined && { documentationParts: Object.values(documentation as JsonObject) }),
  } as unknown as RestDefinition
}

function resourcesOf(
  children: readonly ObjectRecord[],
  place: RecordPlace,
  paths: readonly string[],
): RestDefinition['resources'] {
  const resources: Record<string, Record<string, RestMethod>> = Object.fromEntries(
    paths.map((path) => [path, {}]),
  )
  for (const { address, kind, value } of children) {
    if (kind !== 'route') continue
    const name = address.slice(place.address.length + 1)
    const [verb, path] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)]
    resources[path] ??= {}
    Object.assign(resources[path], { [verb]: value as unknown as RestMethod })
  }
  return resources as Readonly<Record<string, RestResource>>
}
