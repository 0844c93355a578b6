import { dueOf, type RotatingKey, type Rotation, replacedKey, successorOf } from './rotation.js'

/** What a run does next; `wait` and `end` are left to later runs, and to nobody. */
export type StepName =
  | 'discard'
  | 'find-out'
  | 'create'
  | 'attach'
  | 'test'
  | 'announce'
  | 'hand-over'
  | 'promote'
  | 'demote'
  | 'retire'
  | 'disable'
  | 'delete'
  | 'close'
  | 'drop'
  | 'enable'
  | 'hand-back'
  | 'restore'
  | 'wait'
  | 'end'

/** How far a rotation has come. */
export type Phase =
  | ('stranded' | 'uncertain' | 'begun' | 'attaching' | 'untested' | 'attached' | 'leaving' | 'arrived')
  | ('promoted' | 'due' | 'retiring' | 'expired' | 'soaking' | 'resting' | 'closing' | 'ended')
  | ('private' | 'cut-off' | 'taken' | 'displaced' | 'exposed')

export interface PhaseRow {
  readonly phase: Phase
  /** The key that this phase is about; undefined where the rotation is not in it. */
  readonly key: (rotation: Rotation, now: Date) => RotatingKey | undefined
  readonly step: StepName
  readonly followedBy: readonly Phase[]
}

const ending: readonly Phase[] = ['promoted', 'due', 'retiring', 'expired', 'soaking', 'resting', 'closing']

/**
 * Every state of a rotation, in the order in which they are looked for: the first that holds is the one it is in.
 *
 * ```
 * begun ─create─▶ attaching ─attach─▶ untested ─test─▶ attached ─announce─▶ leaving ─hand-over─▶ arrived ─promote─▶ promoted
 *   ▲                                                                                                            │demote
 *   ├─discard─ stranded   (a run died: nobody knows the value)                                                     ▼
 *   └─find-out─ uncertain (a run died: perhaps somebody does) ──────────────────────────▶ arrived   soaking ─wait─▶ due
 *                                                                                                                │retire
 *              ended ◀─close─ closing ◀─delete─ expired ◀─wait─ resting ◀─disable─ retiring ◀──────────────────────┘
 * ```
 */
export const phases: readonly PhaseRow[] = [
  {
    phase: 'stranded',
    key: (rotation) => (replacedKey(rotation) === undefined ? undefined : stranded(rotation)),
    step: 'discard',
    followedBy: ['stranded', 'uncertain', 'begun', ...ending],
  },
  {
    phase: 'uncertain',
    key: (rotation) => onTheWay(rotation).find(({ id }) => id !== rotation.run.made?.id),
    step: 'find-out',
    followedBy: ['uncertain', 'begun', 'arrived', 'closing'],
  },
  {
    phase: 'begun',
    key: (rotation) =>
      rotation.run.closed || successorOf(rotation) !== undefined ? undefined : replacedKey(rotation),
    step: 'create',
    followedBy: ['attaching', 'untested', 'attached'],
  },
  {
    phase: 'attaching',
    key: (rotation) => (missingPlans(rotation).length > 0 ? pending(rotation) : undefined),
    step: 'attach',
    followedBy: ['attaching', 'untested', 'attached'],
  },
  {
    phase: 'untested',
    key: (rotation) => (rotation.run.tested ? undefined : pending(rotation)),
    step: 'test',
    followedBy: ['attached'],
  },
  { phase: 'attached', key: (rotation) => pending(rotation), step: 'announce', followedBy: ['leaving'] },
  {
    phase: 'leaving',
    key: (rotation) => onTheWay(rotation)[0],
    step: 'hand-over',
    followedBy: ['arrived'],
  },
  {
    phase: 'arrived',
    key: (rotation) => unpromoted(rotation).find(({ id }) => rotation.run.arrived.includes(id)),
    step: 'promote',
    followedBy: ending,
  },
  {
    phase: 'promoted',
    key: replaced,
    step: 'demote',
    followedBy: ending,
  },
  {
    phase: 'due',
    key: (rotation, now) => besides(rotation).find((key) => key.role === 'previous' && dueOf(key) <= now),
    step: 'retire',
    followedBy: ending,
  },
  {
    phase: 'retiring',
    key: (rotation) => besides(rotation).find(({ role, enabled }) => role === 'retired' && enabled),
    step: 'disable',
    followedBy: ending,
  },
  {
    phase: 'expired',
    key: (rotation, now) => besides(rotation).find((key) => key.role === 'retired' && dueOf(key) <= now),
    step: 'delete',
    followedBy: ending,
  },
  {
    phase: 'soaking',
    key: previous,
    step: 'wait',
    followedBy: ['due'],
  },
  {
    phase: 'resting',
    key: (rotation) => earliest(besides(rotation).filter(({ role }) => role === 'retired')),
    step: 'wait',
    followedBy: ['expired'],
  },
  {
    phase: 'closing',
    key: ({ keys }) => keys.find(({ role }) => role !== undefined),
    step: 'close',
    followedBy: ['closing', 'ended'],
  },
  { phase: 'ended', key: ({ keys }) => keys[0], step: 'end', followedBy: [] },
]

/**
 * How a rotation is undone. A key that nobody can have goes; one that somebody may have changes places with the key that
 * it replaced, and then soaks as that would have done.
 */
export const abortPhases: readonly PhaseRow[] = [
  {
    phase: 'private',
    key: ({ keys }) => keys.find(({ role }) => role === 'pending'),
    step: 'drop',
    followedBy: ['private', 'cut-off', 'taken', 'displaced', 'exposed', 'soaking', 'ended'],
  },
  {
    phase: 'cut-off',
    key: (rotation) => displaced(rotation, ({ enabled }) => !enabled),
    step: 'enable',
    followedBy: ['taken', 'displaced', 'exposed'],
  },
  {
    phase: 'taken',
    key: (rotation) => (rotation.run.handedBack ? undefined : displaced(rotation, () => true)),
    step: 'hand-back',
    followedBy: ['displaced', 'exposed'],
  },
  {
    phase: 'displaced',
    key: (rotation) => displaced(rotation, ({ role }) => role !== 'current'),
    step: 'restore',
    followedBy: ['exposed'],
  },
  {
    phase: 'exposed',
    key: (rotation) => exposed(rotation)[0],
    step: 'demote',
    followedBy: ['exposed', 'soaking'],
  },
  { phase: 'soaking', key: previous, step: 'wait', followedBy: [] },
  { phase: 'ended', key: ({ keys }) => keys[0], step: 'end', followedBy: [] },
]

export interface Next {
  readonly phase: Phase
  readonly step: StepName
  /** Undefined where no key is left. */
  readonly key: RotatingKey | undefined
}

/** The state that a rotation is in, and what leads on from it. Pure: the same keys and time, the same answer. */
export function next(rotation: Rotation, now: Date, table: readonly PhaseRow[] = phases): Next {
  for (const { phase, step, key: find } of table) {
    const key = find(rotation, now)
    if (key !== undefined) return { phase, step, key }
  }
  return { phase: 'ended', step: 'end', key: undefined }
}

/** Keys that have taken the place of the replaced one, or may have. */
const exposed = ({ keys, id }: Rotation): readonly RotatingKey[] =>
  keys.filter((key) => key.id !== id && (key.role === 'handing-over' || key.role === 'current'))

/** The replaced key, while another one has its place. */
function displaced(rotation: Rotation, test: (key: RotatingKey) => boolean): RotatingKey | undefined {
  const key = replacedKey(rotation)
  return key !== undefined && exposed(rotation).length > 0 && test(key) ? key : undefined
}

/** Plans that the new key has still to come into. */
export const missingPlans = ({ run }: Rotation): readonly string[] =>
  run.plans.filter((plan) => !run.attached.includes(plan))

/** A key that another one has taken the place of, and that does not know it yet. */
function replaced(rotation: Rotation): RotatingKey | undefined {
  const current = successorOf(rotation)
  if (current?.role !== 'current') return undefined
  return rotation.keys.find((key) => key !== current && key.role !== 'previous' && key.role !== 'retired')
}

const stranded = ({ keys, run }: Rotation): RotatingKey | undefined =>
  keys.find(({ role, id }) => role === 'pending' && id !== run.made?.id)

/** The key that this run has made, before anybody has its value. */
const pending = ({ keys, run }: Rotation): RotatingKey | undefined =>
  keys.find(({ role, id }) => role === 'pending' && id === run.made?.id)

/** Keys whose value may have arrived, where none has been promoted yet. */
const unpromoted = ({ keys }: Rotation): readonly RotatingKey[] =>
  keys.some(({ role }) => role === 'current') ? [] : keys.filter(({ role }) => role === 'handing-over')

/** Those of which that is not certain. */
const onTheWay = (rotation: Rotation): readonly RotatingKey[] =>
  unpromoted(rotation).filter(({ id }) => !rotation.run.arrived.includes(id))

function previous(rotation: Rotation): RotatingKey | undefined {
  return earliest(besides(rotation).filter(({ role }) => role === 'previous'))
}

/** The keys, where one of them is the current one: the last key that clients may have never goes. */
const besides = ({ keys }: Rotation): readonly RotatingKey[] =>
  keys.some(({ role }) => role === 'current') ? keys : []

const earliest = (keys: readonly RotatingKey[]): RotatingKey | undefined =>
  [...keys].sort((a, b) => dueOf(a).getTime() - dueOf(b).getTime())[0]
