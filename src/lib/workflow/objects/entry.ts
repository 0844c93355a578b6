import type { JsonObject } from '../../json/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { answerDocument } from '../../operate/call-answer.js'
import type { NamedObject } from '../../operate/find-object.js'
import type { ObjectRequest, Place } from './object-session.js'

/** An object in a list: as the service answers it, with whose it is. */
export interface Entry {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly region: string
  readonly owner: Owner | null
  /** All that the service says. */
  readonly details: JsonObject
}

export const entryOf = (
  { id, name, address, owner }: NamedObject,
  answer: object,
  { scope }: Pick<Place, 'scope'>,
): Entry => ({
  ...{ id, name, address, region: scope.region, owner: owner ?? null },
  details: answerDocument(answer) as JsonObject,
})

/** Those of the project and environment that are asked for, by name. */
export const theirs = <T extends NamedObject>(
  { project, env }: ObjectRequest,
  objects: readonly T[],
): readonly T[] =>
  objects
    .filter(({ owner }) => project === undefined || owner?.project === project)
    .filter(({ owner }) => env === undefined || owner?.env === env)
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
