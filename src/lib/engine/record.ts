import type { JsonObject } from '../json/index.js'
import type { Address } from './address.js'

/** One object of the world, wanted or live, in the canonical form of its kind: what is equal compares equal. */
export interface ObjectRecord {
  readonly address: Address
  /** The kind that a change reports: `api`, `route`, `stage`, … */
  readonly kind: string
  readonly region: string
  readonly value: JsonObject
  /** The object that this one lives and dies with: `api.orders` for its routes. */
  readonly parent?: Address
  /** Live only: what is needed to write it (ids) or to judge it, and is not compared. */
  readonly handle?: JsonObject
  /** Wanted only: how it is to be written; not compared. */
  readonly options?: JsonObject
  /** Declared or tagged `protect: true`: it must not be deleted. */
  readonly protected?: boolean
}

/** `region address`: the key of a record in a plan, since the same address exists once in each region. */
export const recordKey = ({
  region,
  address,
}: {
  readonly region: string
  readonly address: Address
}): string => `${region} ${address}`

export type Records = ReadonlyMap<string, ObjectRecord>

export const indexRecords = (records: readonly ObjectRecord[]): Records =>
  new Map(records.map((record) => [recordKey(record), record]))
