import type { Secret } from '../../account/index.js'
import type { ApigwError } from '../../errors/index.js'
import { present } from '../../json/index.js'
import { keyAddress } from '../../kinds/addresses.js'
import { fingerprintOf } from '../../kinds/key/fingerprint.js'
import {
  byRotation,
  newest,
  type RotationRole,
  rotationIdOf,
  rotationRoleOf,
} from '../../kinds/key/rotation.js'
import { nobody, type Owner, ownershipTag, rotationTag, type Tags } from '../../kinds/ownership.js'
import type { LiveKey } from '../live-key.js'

/** A key as its rotation sees it. */
export interface RotatingKey {
  readonly id: string
  /** Undefined: the key that is being replaced, until it is the previous one. */
  readonly role: RotationRole | undefined
  readonly enabled: boolean
  readonly tags: Tags
  readonly createdDate: Date | undefined
}

/** How long the previous key stays, in seconds. */
export interface Terms {
  /** Enabled, beside the new one. */
  readonly overlap: number
  /** Disabled, before it is deleted. */
  readonly grace: number
}

/**
 * The keys of one rotation. What they carry as tags is all that lasts; what only the run knows that made the new key
 * is lost with it.
 */
export interface Rotation extends Subject {
  readonly keys: readonly RotatingKey[]
  readonly terms: Terms
  readonly run: RunKnowledge
}

/** Which key is replaced. */
export interface Subject {
  /** The live id of the key that is replaced: the rotation's id. */
  readonly id: string
  readonly address: string
  /** The logical id, or the live name where nobody owns the key. */
  readonly name: string
  readonly owner: Owner | undefined
}

export interface RunKnowledge {
  /** The key that this run made, and its value. */
  readonly made?: { readonly id: string; readonly value: Secret }
  /** Ids of the plans that it is to come into, and of those that it is in. */
  readonly plans: readonly string[]
  readonly attached: readonly string[]
  readonly tested: boolean
  /** Keys whose value has arrived. */
  readonly arrived: readonly string[]
  /** Whether the target has the value of the replaced key again, where a rotation is undone. */
  readonly handedBack: boolean
  /** Whether the tags of the rotation are gone: the key that is left is one like any other. */
  readonly closed: boolean
  /** Why a value could not be handed over: its key is gone again. */
  readonly refused?: ApigwError
}

const nothingKnown: RunKnowledge = {
  plans: [],
  attached: [],
  tested: false,
  arrived: [],
  handedBack: false,
  closed: false,
}

export const defaultTerms: Terms = { overlap: 7 * 86_400, grace: 86_400 }

/** Who wants no overlap does not wait for a disabled key either, unless that is said. */
export const wantedTerms = ({ overlap, grace }: Partial<Terms>): Partial<Terms> => ({
  ...(overlap === 0 && { grace: 0 }),
  ...present({ overlap, grace }),
})

/** Keys that belong together: those of one rotation, or one key that is in none. */
export interface KeyGroup extends Subject {
  readonly members: readonly [LiveKey, ...LiveKey[]]
  readonly open: boolean
}

/** All keys of a region, those of one rotation as one. */
export const groupKeys = (keys: readonly LiveKey[]): readonly KeyGroup[] =>
  [...byRotation(keys, ({ key }) => key)].map(([id, members]) => {
    const { owner, name } = members.find((member) => member.id === id) ?? members[0]
    return {
      ...{ id, owner, members, address: keyAddress(owner?.id ?? id) },
      name: owner?.id ?? name,
      open: members.some(({ key }) => rotationIdOf(key) !== undefined),
    }
  })

/** Whether clients have the new key already, so that no value is handed over any more. */
export const isPromoted = ({ members }: KeyGroup): boolean =>
  members.some(({ key }) => rotationRoleOf(key) === 'current')

/** What the tags of its keys tell of a rotation; `wanted` are terms that the user gives now. */
export function rotationOf(group: KeyGroup, wanted: Partial<Terms>): Rotation {
  const { id, address, name, owner, members } = group
  const keys = members.map(
    ({ key, id: keyId }): RotatingKey => ({
      id: keyId,
      role: rotationRoleOf(key),
      enabled: key.enabled === true,
      tags: key.tags ?? {},
      createdDate: key.createdDate,
    }),
  )
  const terms = { ...defaultTerms, ...termsOf(keys), ...wanted }
  return { ...{ id, address, name, owner, terms, run: nothingKnown }, keys: keys.map(again(wanted)) }
}

/** The terms that a rotation began with. */
function termsOf(keys: readonly RotatingKey[]): Partial<Terms> {
  const [overlap, grace] = [rotationTag.overlap, rotationTag.grace].map((tag) =>
    keys.map(({ tags }) => Number(tags[tag] ?? Number.NaN)).find(Number.isFinite),
  )
  return { ...(overlap !== undefined && { overlap }), ...(grace !== undefined && { grace }) }
}

/** What is due already is due anew where the user gives another time. */
const again =
  ({ overlap, grace }: Partial<Terms>) =>
  (key: RotatingKey): RotatingKey => {
    const since = key.tags[rotationTag.since]
    const seconds = key.role === 'previous' ? overlap : key.role === 'retired' ? grace : undefined
    if (since === undefined || seconds === undefined) return key
    const due = isoTime(seconds === 0 ? new Date(0) : new Date(since), seconds)
    return { ...key, tags: { ...key.tags, [rotationTag.due]: due } }
  }

/** The time so many seconds after another, in the form that tags carry: `2026-11-28T07:20:12Z`. */
export const isoTime = (from: Date, seconds = 0): string =>
  new Date(from.getTime() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z')

/** When a key’s next step is due; at once where its tags hold no time. */
export const dueOf = ({ tags }: RotatingKey): Date => {
  const due = new Date(tags[rotationTag.due] ?? 0)
  return Number.isNaN(due.getTime()) ? new Date(0) : due
}

/** The key that is being replaced. */
export const replacedKey = ({ keys, id }: Rotation): RotatingKey | undefined =>
  keys.find((key) => key.id === id)

/** The key that clients have, or will have: the promoted one, else the one that is on its way. */
export const successorOf = ({ keys }: Rotation): RotatingKey | undefined =>
  newest(keys.filter(({ role }) => role === 'current')) ??
  newest(keys.filter(({ role }) => role === 'pending' || role === 'handing-over'))

/** Tells one value from another without showing it, as the fingerprint of a declared value does. */
export const fingerprintIn = ({ owner, id }: Subject, value: string): string =>
  fingerprintOf(owner ?? nobody, owner?.id ?? id, value)

/** Whether a value is that of a key. */
export const isValueOf =
  (rotation: Rotation, { tags }: RotatingKey) =>
  (value: string): boolean =>
    fingerprintIn(rotation, value) === tags[rotationTag.value]

/** Whether a file declares the key’s value: its fingerprint stands among the tags. */
export const isDeclared = ({ tags }: Pick<RotatingKey, 'tags'>): boolean =>
  tags[ownershipTag.value] !== undefined

export const changed = (rotation: Rotation, key: RotatingKey): Rotation => ({
  ...rotation,
  keys: rotation.keys.map((one) => (one.id === key.id ? key : one)),
})

export const without = (rotation: Rotation, { id }: RotatingKey): Rotation => ({
  ...rotation,
  keys: rotation.keys.filter((key) => key.id !== id),
})

export const knowing = (rotation: Rotation, run: Partial<Rotation['run']>): Rotation => ({
  ...rotation,
  run: { ...rotation.run, ...run },
})
