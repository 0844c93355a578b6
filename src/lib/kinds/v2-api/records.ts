import type { WebSocketDefinition } from '../../definition/index.js'
import type { Address, ObjectRecord, Records } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { routeAddress, routeKeyOf } from '../addresses.js'
import type { V2Definition, V2Settings } from './protocol.js'

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

export const modelAddress = (api: Address, name: string): Address => `${api}/model.${name}`

/** A definition as records: one for the API's own settings, one for each route, authorizer and model. */
export function toV2Records(
  definition: V2Definition,
  surroundings: V2Surroundings,
  place: RecordPlace,
): readonly ObjectRecord[] {
  const { routes, authorizers = {}, models = {}, ...settings } = definition as WebSocketDefinition
  const child = (kind: string, address: Address, value: object): ObjectRecord => ({
    address,
    kind,
    region: place.region,
    value: value as JsonObject,
    parent: place.address,
  })
  const { address } = place
  return [
    { ...place, kind: 'api', value: { ...settings, ...surroundings } as unknown as JsonObject },
    ...Object.entries(routes).map(([key, route]) => child('route', routeAddress(address, key), route)),
    ...Object.entries(authorizers).map(([name, authorizer]) =>
      child('authorizer', authorizerAddress(address, name), authorizer),
    ),
    ...Object.entries(models).map(([name, model]) => child('model', modelAddress(address, name), model)),
  ]
}

/** The definition that the records below one API's address make up. The inverse of `toV2Records`. */
export function toV2Definition(records: Records, place: RecordPlace): V2Definition {
  const mine = [...records.values()].filter(({ region }) => region === place.region)
  const {
    tags: _tags,
    protect: _protect,
    ...settings
  } = mine.find(({ address }) => address === place.address)?.value ?? {}
  const children = mine.filter(({ parent }) => parent === place.address)
  const named = (kind: string, nameOf: (address: Address) => string): JsonObject =>
    Object.fromEntries(
      children.filter((record) => record.kind === kind).map(({ address, value }) => [nameOf(address), value]),
    )
  const after = (prefix: string) => (address: Address) => address.slice(prefix.length)
  const authorizers = named('authorizer', after(authorizerAddress(place.address, '')))
  const models = named('model', after(modelAddress(place.address, '')))
  return {
    ...settings,
    routes: named('route', routeKeyOf),
    ...(Object.keys(authorizers).length > 0 && { authorizers }),
    ...(Object.keys(models).length > 0 && { models }),
  } as unknown as V2Definition
}

/** A definition's own members, without its parts. */
export function settingsOf(definition: V2Definition): V2Settings {
  const { routes: _r, authorizers: _a, models: _m, ...settings } = definition as WebSocketDefinition
  return settings
}
