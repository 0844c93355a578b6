import type { UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { SecretStores } from '../../account/index.js'
import type { Target } from '../../engine/index.js'
import type { Problem } from '../../errors/index.js'
import { findObject } from '../../operate/find-object.js'
import {
  type HandOver,
  type HandOverChoice,
  type HandOverUser,
  handOverMissing,
  openHandOvers,
} from '../../operate/hand-over/index.js'
import { listKeys, listPlans } from '../../operate/live-key.js'
import {
  chooseKeys,
  groupKeys,
  isPromoted,
  type KeyGroup,
  type KeyWish,
  refusalOf,
  type Subject,
  type Terms,
} from '../../operate/rotation/index.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'

export interface RotationRequest extends ObjectRequest {
  readonly now: () => Date
  readonly handOvers: HandOverUser
}

export interface RotationChoices {
  /** A new rotation, the next steps of those that are open, or the way back. */
  readonly mode: 'begin' | 'continue' | 'abort'
  readonly names: readonly string[]
  /** Keys of this usage plan. */
  readonly plan?: string | undefined
  /** Keys of at least this age, in seconds. */
  readonly olderThan?: number | undefined
  readonly handOver: HandOverChoice | undefined
  /** An API that a new key is tried on before its value is handed over. */
  readonly testUrl?: string | undefined
  /** As `wantedTerms` says. */
  readonly terms: Partial<Terms>
  /** Disables keys that are still in use, too. */
  readonly force: boolean
  /** The source of a declared value will be given the new one. */
  readonly sourceFollows: boolean
  readonly lockWait?: number | undefined
  /** Shows what is about to be done and returns when it may be. @throws Problem (5) when it may not */
  readonly confirm: (agenda: Agenda) => Promise<void>
}

/** What a run is about to do. */
export interface Agenda {
  readonly target: Target
  readonly mode: RotationChoices['mode']
  readonly keys: readonly (Subject & { readonly handOver: string | undefined })[]
  readonly skipped: readonly Skipped[]
  readonly terms: Terms
}

/** A key that fits, and was left out. */
export interface Skipped {
  readonly address: string
  readonly id: string
  readonly why: Problem
}

interface Chosen {
  readonly chosen: readonly KeyGroup[]
  readonly skipped: readonly Skipped[]
}

/** @throws Problem why a key that is named cannot be rotated; of those that fit only, it is told */
export async function choose(
  request: RotationRequest,
  choices: RotationChoices,
  place: Place,
): Promise<Chosen> {
  const groups = groupKeys(await listKeys(place.account))
  const open = choices.mode === 'begin' ? groups : groups.filter((group) => group.open)
  const fitting = chooseKeys(await wishFor(request, choices, place), open)
  if (choices.mode !== 'begin') return { chosen: fitting, skipped: [] }
  const judged = fitting.map((group) => ({ group, why: refusalOf(group, groups, choices) }))
  const skipped = judged.flatMap(({ group: { address, id }, why }) =>
    why === undefined ? [] : [{ address, id, why }],
  )
  if (choices.names.length > 0 && skipped[0] !== undefined) throw skipped[0].why
  return { chosen: judged.flatMap(({ group, why }) => (why === undefined ? [group] : [])), skipped }
}

async function wishFor(
  request: RotationRequest,
  { names, plan, olderThan }: RotationChoices,
  { account }: Place,
): Promise<KeyWish> {
  const { project, env, now } = request
  return {
    ...{ names, project, env },
    members: plan === undefined ? undefined : await membersOf(plan, request, account),
    before: olderThan === undefined ? undefined : new Date(now().getTime() - olderThan * 1000),
  }
}

async function membersOf(
  name: string,
  request: RotationRequest,
  account: Place['account'],
): Promise<ReadonlySet<string>> {
  const plan = findObject(wishOf(name, request), await listPlans(account), 'usage plan')
  const keys = (await account.list('GetUsagePlanKeys', { usagePlanId: plan.id })) as readonly UsagePlanKey[]
  return new Set(keys.map(({ id = '' }) => id))
}

export type HandOvers = ReadonlyMap<string, HandOver>

/** One for each key that will have a value to hand over, by the id of its rotation. */
export async function openAll(
  groups: readonly KeyGroup[],
  { handOvers, progress }: RotationRequest,
  { handOver, mode }: RotationChoices,
  stores: SecretStores,
): Promise<HandOvers> {
  const needing = groups.filter((group) => mode === 'abort' || !isPromoted(group))
  if (handOver === undefined && mode === 'begin' && needing.length > 0) throw handOverMissing()
  if (handOver === undefined) return new Map()
  const show: HandOverUser['show'] = (name, value) => {
    progress({ type: 'asking' })
    handOvers.show(name, value)
  }
  const opened = await openHandOvers(handOver, needing, { ...handOvers, show, stores })
  return new Map(
    needing.flatMap(({ id }, index) => (opened[index] === undefined ? [] : [[id, opened[index]]])),
  )
}
