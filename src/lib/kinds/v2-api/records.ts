import type { HttpDefinition, HttpRoute } from '../../definition/index.js'
import type { Address, ObjectRecord, Records } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'

/** What an API is besides its definition: tags belong to the object. */
export interface V2Surroundings {
  readonly tags: Readonly<Record<string, string>>
  /** Declared `protect: true`, kept as a tag so that it outlives the declaration. */
  readonly protect?: true
}

export interface RecordPlace {
  readonly address: Address
  readonly region: string
}

export const authorizerAddress = (api: Address, name: string): Address => `${api}/authorizer.${name}`

/** A definition as records: one for the API's own settings, one for each route and each authorizer. */
export function toHttpRecords(
  { routes, authorizers = {}, ...settings }: HttpDefinition,
  surroundings: V2Surroundings,
  place: RecordPlace,
): readonly ObjectRecord[] {
  const child = (kind: string, address: Address, value: object): ObjectRecord => ({
    address,
    kind,
    region: place.region,
    value: value as JsonObject,
    parent: place.address,
  })
  return [
    { ...place, kind: 'api', value: { ...settings, ...surroundings } as unknown as JsonObject },
    ...Object.entries(routes).map(([key, route]) => child('route', `${place.address}/${key}`, route)),
    ...Object.entries(authorizers).map(([name, authorizer]) =>
      child('authorizer', authorizerAddress(place.address, name), authorizer),
    ),
  ]
}

/** The definition that the records below one API's address make up. The inverse of `toHttpRecords`. */
export function toHttpDefinition(records: Records, place: RecordPlace): HttpDefinition {
  const mine = [...records.values()].filter(({ region }) => region === place.region)
  const {
    tags: _tags,
    protect: _protect,
    ...settings
  } = mine.find(({ address }) => address === place.address)?.value ?? {}
  const children = mine.filter(({ parent }) => parent === place.address)
  const named = (kind: string, prefix: string) =>
    children
      .filter((record) => record.kind === kind)
      .map(({ address, value }) => [address.slice(prefix.length), value])
  const authorizers = named('authorizer', authorizerAddress(place.address, ''))
  return {
    ...settings,
    routes: Object.fromEntries(named('route', `${place.address}/`)) as Readonly<Record<string, HttpRoute>>,
    ...(authorizers.length > 0 && { authorizers: Object.fromEntries(authorizers) }),
  } as unknown as HttpDefinition
}
