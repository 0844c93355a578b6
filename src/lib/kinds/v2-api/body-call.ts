import type { JsonObject } from '../../json/index.js'

/** One call of a definition that is written call by call; everything but ids of what the same run makes is decided. */
export interface BodyCall {
  readonly operation: string
  /** Without the API's id. */
  readonly input: JsonObject
  /** Callers may notice it, where the stage deploys by itself. */
  readonly isSeen?: true
  /** What it makes, by the name under which later calls use it. */
  readonly makes?: string
  /** Members of the input that are the ids of what earlier calls made: member → name. */
  readonly uses?: Readonly<Record<string, string>>
  /** Ids of others that carry the same mark: none of them is what this call makes. */
  readonly twins?: readonly string[]
}

/** Where a call finds the object that it works below: its id, or the name of the call that makes it. */
export type BodyPlace = Pick<BodyCall, 'input'> & Pick<BodyCall, 'uses'>
