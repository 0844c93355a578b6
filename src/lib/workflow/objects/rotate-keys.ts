import type { Secret } from '../../account/index.js'
import type { Ledger, Target } from '../../engine/index.js'
import { ApigwError, ExitCode, Fault, Problem } from '../../errors/index.js'
import { nobody } from '../../kinds/ownership.js'
import { handOverMissing } from '../../operate/hand-over/index.js'
import { scopeOf } from '../../operate/live-api.js'
import { listKeys } from '../../operate/live-key.js'
import {
  abortPhases,
  defaultTerms,
  groupKeys,
  type KeyGroup,
  phases,
  type RotationRun,
  type RotationTools,
  refusalOf,
  refusedRun,
  replacedKey,
  rotationOf,
  runRotation,
  tryKey,
} from '../../operate/rotation/index.js'
import { alone } from '../alone.js'
import { inRegion, type Place, storesOf } from './object-session.js'
import {
  choose,
  type HandOvers,
  openAll,
  type RotationChoices,
  type RotationRequest,
  type Skipped,
} from './rotation-agenda.js'

export interface Rotated {
  readonly target: Target
  readonly runs: readonly (RotationRun & { readonly handOver?: string })[]
  /** Keys that fit, and were left out. */
  readonly skipped: readonly Skipped[]
  readonly calls: Pick<Ledger, 'reads' | 'writes' | 'byOperation'>
  /** What the command ends with where something was left undone. */
  readonly failure?: ApigwError
}

/** Rotates keys, goes on with rotations, or undoes them. Nothing is made before it is certain where its value goes. */
export const rotateKeys = (request: RotationRequest, choices: RotationChoices): Promise<Rotated> =>
  inRegion(request, async (place) => {
    const { chosen, skipped } = await choose(request, choices, place)
    const handOvers = await openAll(chosen, request, choices, storesOf(place, request))
    const keys = chosen.map((group) => ({ ...group, handOver: handOvers.get(group.id)?.target }))
    request.progress({ type: 'asking' })
    const { mode, terms } = choices
    await choices.confirm({ target: place.target, mode, keys, skipped, terms: { ...defaultTerms, ...terms } })
    place.session.connection.finishCalls()
    const runs: Rotated['runs'][number][] = []
    for (const groups of byOwner(chosen))
      runs.push(...(await rotateOwned(groups, { request, choices, place, handOvers })))
    const { reads, writes, byOperation } = place.account.ledger
    const failure = failureOf(runs)
    const calls = { reads, writes, byOperation }
    return { target: place.target, runs, skipped, calls, ...(failure !== undefined && { failure }) }
  })

/** Where a rotation stopped on its way another run goes on; what a guard refused is refused again. */
function failureOf(runs: readonly RotationRun[]): ApigwError | undefined {
  const failed = runs.filter(({ error }) => error !== undefined)
  const [first] = [...failed].sort((a, b) => Number(isGuard(a)) - Number(isGuard(b)))
  if (first?.error === undefined) return undefined
  const { code, message, fix, exitCode, requestId } = first.error
  const others = failed.length > 1 ? ` (and ${failed.length - 1} more)` : ''
  const isPartial = !isGuard(first) && first.done.length > 0 && first.rotation.keys.some(({ role }) => role)
  return new Fault({
    ...{ code, message: `${first.rotation.address}: ${message}${others}` },
    fix: isPartial ? goingOn(fix) : (fix ?? 'Correct what was refused, then run the same command again.'),
    exitCode: isPartial ? ExitCode.partial : exitCode,
    ...(requestId !== undefined && { requestId }),
  })
}

/** The same command again would begin another rotation, and be refused: what is begun goes on with `--continue`. */
function goingOn(fix = 'Correct what was refused.'): string {
  const goOn = 'apigw keys rotate --continue.'
  return fix.includes('same command again') ? `Go on: ${goOn}` : `${fix} Then go on: ${goOn}`
}

const isGuard = ({ error }: RotationRun): boolean => error?.exitCode === ExitCode.guard

/** Keys of one owner under one lock: no apply and no other rotation works on them meanwhile. */
function byOwner(groups: readonly KeyGroup[]): readonly (readonly KeyGroup[])[] {
  const owners = new Map<string, readonly KeyGroup[]>()
  for (const group of groups) {
    const { project, env } = lockOf(group)
    const name = `${project} ${env}`
    owners.set(name, [...(owners.get(name) ?? []), group])
  }
  return [...owners.values()]
}

/** As other commands on one object lock it. */
const lockOf = ({ owner, address }: KeyGroup) => owner ?? { project: nobody.project, env: address }

interface Run {
  readonly request: RotationRequest
  readonly choices: RotationChoices
  readonly place: Place
  readonly handOvers: HandOvers
}

/** A lock that somebody else holds keeps the keys of one owner waiting, not those of others. */
async function rotateOwned(groups: readonly KeyGroup[], run: Run): Promise<Rotated['runs']> {
  try {
    return await rotateAlone(groups, run)
  } catch (error) {
    if (!(error instanceof ApigwError)) throw error
    return groups.map((group) => refusedRun(rotationOf(group, {}), error))
  }
}

async function rotateAlone(groups: readonly KeyGroup[], run: Run): Promise<Rotated['runs']> {
  const [first] = groups
  if (first === undefined) return []
  const { request, choices, place, handOvers } = run
  const writer = { session: place.session, ...lockOf(first), wait: choices.lockWait ?? 0 }
  return alone(writer, request, async () => {
    const fresh = groupKeys(await listKeys(place.account))
    const runs: Rotated['runs'][number][] = []
    for (const [index, group] of groups.entries()) {
      const step = `${choices.mode} ${group.address}`
      request.progress({ type: 'step-started', step, index: index + 1, of: groups.length })
      const ran = await rotate(group, fresh, run)
      const handOver = handOvers.get(group.id)?.target
      if (ran !== undefined) runs.push({ ...ran, ...(handOver !== undefined && { handOver }) })
    }
    return runs
  })
}

/** What was chosen may have changed until the lock was there. @returns undefined where nothing is left to do */
async function rotate(
  chosen: KeyGroup,
  fresh: readonly KeyGroup[],
  { request, choices, place, handOvers }: Run,
): Promise<RotationRun | undefined> {
  const group = fresh.find(({ id }) => id === chosen.id)
  const { mode, terms } = choices
  if (group === undefined ? mode !== 'begin' : mode !== 'begin' && !group.open) return undefined
  const tools = toolsFor(chosen, handOvers, request, choices, place)
  const rotation = rotationOf(group ?? chosen, terms)
  const start = {
    ...rotation,
    run: { ...rotation.run, tested: tools.test === undefined, handedBack: !handOvers.has(chosen.id) },
  }
  const error = group === undefined ? gone(chosen) : refusal(group, fresh, choices)
  if (error !== undefined) return refusedRun(start, error)
  return runRotation(start, mode === 'abort' ? abortPhases : phases, { ...tools, signal: request.signal })
}

function refusal(group: KeyGroup, all: readonly KeyGroup[], choices: RotationChoices): Problem | undefined {
  if (choices.mode === 'begin') return refusalOf(group, all, choices)
  const isFinal = choices.mode === 'abort' && replacedKey(rotationOf(group, {})) === undefined
  return isFinal ? irrevocable(group) : undefined
}

function toolsFor(
  { id, owner }: KeyGroup,
  handOvers: HandOvers,
  { now, signal }: RotationRequest,
  { force, testUrl }: RotationChoices,
  { account, scope }: Place,
): RotationTools {
  return {
    account,
    scope: scopeOf(scope, owner),
    now,
    force,
    ...(testUrl !== undefined && { test: (value: Secret) => tryKey(value, { url: testUrl, signal }) }),
    handOver: () => {
      const handOver = handOvers.get(id)
      if (handOver === undefined) throw handOverMissing()
      return handOver
    },
  }
}

const gone = ({ address, id }: KeyGroup): Problem =>
  new Problem({
    code: 'rotation.changed',
    message: `key ${id} of ${address} is gone; it was there a moment ago`,
    fix: 'Look at the keys (apigw keys list), then run the command again.',
    exitCode: ExitCode.stale,
  })

const irrevocable = ({ address, id }: KeyGroup): Problem =>
  new Problem({
    code: 'rotation.irrevocable',
    message: `the rotation of ${address} cannot be undone: its previous key ${id} is deleted`,
    fix: 'Rotate it once more where the new value must go.',
    exitCode: ExitCode.guard,
  })
