import {
  type Address,
  type Change,
  diffFields,
  type FieldChange,
  type ObjectRecord,
  type Records,
  recordKey,
} from '../../engine/index.js'
import { canonicalJson, type Json, type JsonObject } from '../../json/index.js'
import { apiAddressOf } from '../../kinds/addresses.js'
import { toDefinition } from '../../kinds/rest-api/records.js'
import { servedDigest } from '../../kinds/rest-api/served.js'
import type { LastApplied } from './last-applied.js'

/** One field that is not as it was applied. A member is absent where the field was. */
export interface DriftField {
  readonly path: string
  readonly applied?: Json
  readonly declared?: Json
  readonly live?: Json
  readonly sensitive?: true
}

/** What somebody did to an object behind the project's back. */
export interface Drift {
  readonly address: Address
  readonly region: string
  readonly kind: string
  /** `not-deployed`: the API was edited, and its stages do not serve that. */
  readonly what: 'changed' | 'added' | 'removed' | 'deployed' | 're-pointed' | 'not-deployed'
  /** `both`: the files were changed too. `unknown`: nothing says what was applied, so it may be the files. */
  readonly origin: 'outside' | 'both' | 'unknown'
  readonly fields: readonly DriftField[]
}

export interface Compared {
  readonly drift: readonly Drift[]
  /** What differs because the files were changed since: the next apply's business. */
  readonly pending: readonly Address[]
}

interface Worlds {
  readonly wanted: Records
  readonly live: Records
  /** Undefined where nothing is remembered. */
  readonly applied: LastApplied | undefined
}

/** Three ways: what a plan finds different, split into what was done outside and what the files now say otherwise. */
export function compareThreeWays(changes: readonly Change[], worlds: Worlds): Compared {
  const own = changes.filter(({ action }) => action !== 'adopt')
  const found = own.map((change) => ({
    change,
    drift: driftOf(change, knownOf(change, own, worlds), worlds),
  }))
  const drift = found.flatMap((each) => each.drift ?? [])
  return {
    drift: [...drift, ...notDeployed(drift, worlds)].sort(byPlace),
    pending: found.filter((each) => each.drift === undefined).map(({ change }) => change.address),
  }
}

const byPlace = (a: Drift, b: Drift): number =>
  compare(a.region, b.region) || compare(a.address, b.address) || compare(a.what, b.what)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What is known of how an object was left by the last apply. */
interface Known {
  /** Whether anything is: an object that was not there is known too. */
  readonly isKnown: boolean
  readonly base: JsonObject | undefined
}

/**
 * From memory; without one, from the mark of a deployment: where a stage serves what the files say, they were not changed
 * since, and what they say of the API is what was applied.
 */
function knownOf(change: Change, changes: readonly Change[], { applied, wanted, live }: Worlds): Known {
  const key = recordKey(change)
  if (applied !== undefined) return { isKnown: true, base: applied.records[key] }
  const api = apiAddressOf(change.address)
  const stages = [...live.values()].filter(
    ({ kind, parent, region }) => kind === 'stage' && parent === api && region === change.region,
  )
  const deploys = new Set(changes.filter(({ action }) => action === 'deploy').map(recordKey))
  const isServed = stages.some(
    (stage) =>
      stage.handle?.['content'] !== undefined &&
      wanted.has(recordKey(stage)) &&
      !deploys.has(recordKey(stage)),
  )
  const isMarked = servedKinds.has(change.kind) && isServed
  return { isKnown: isMarked, base: isMarked ? wanted.get(key)?.value : undefined }
}

/** What a deployment's mark covers. */
const servedKinds: ReadonlySet<string> = new Set([
  ...['route', 'model', 'authorizer', 'validator', 'gateway-response'],
])

/** Undefined where the files alone make the difference. */
function driftOf(change: Change, { isKnown, base }: Known, worlds: Worlds): Drift | undefined {
  if (change.action === 'deploy') return deployed(change, worlds)
  const { address, region, kind } = change
  const drift = (what: Drift['what'], origin: Drift['origin'], fields: readonly DriftField[]): Drift => ({
    ...{ address, region, kind, what, origin, fields },
  })
  switch (change.action) {
    case 'create':
      if (base !== undefined) return drift('removed', 'outside', [])
      return isKnown || isNewHere(change, worlds) ? undefined : drift('removed', 'unknown', [])
    case 'delete':
      if (base !== undefined) return undefined
      return drift('added', isKnown ? 'outside' : 'unknown', [])
    default: {
      const fields = driftedFields(change, base, worlds)
      return fields.length === 0 ? undefined : drift('changed', originOf(fields, base), fields)
    }
  }
}

/** A whole object that nobody has made yet: an API that is not there has not been taken away by anybody. */
const isNewHere = ({ address, region }: Change, { live }: Worlds): boolean =>
  !live.has(recordKey({ address: apiAddressOf(address), region })) || address === apiAddressOf(address)

const originOf = (fields: readonly DriftField[], base: JsonObject | undefined): Drift['origin'] => {
  if (base === undefined) return 'unknown'
  return fields.some((field) => !same(field.applied, field.declared)) ? 'both' : 'outside'
}

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b)

/** The fields of a change of which the live value is not the applied one. */
function driftedFields(
  change: Change,
  base: JsonObject | undefined,
  { wanted }: Worlds,
): readonly DriftField[] {
  const declared = wanted.get(recordKey(change))?.value
  const inFiles = base === undefined || declared === undefined ? [] : diffFields(base, declared)
  return change.fields
    .filter(({ path }) => path !== 'content' && path !== 'deployment')
    .map((field) => threeWay(field, inFiles, base !== undefined))
    .filter((field) => base === undefined || !same(field.live, field.applied))
}

function threeWay(
  { path, before, after, sensitive }: FieldChange,
  inFiles: readonly FieldChange[],
  isKnown: boolean,
): DriftField {
  const edited = inFiles.find((field) => field.path === path)
  const applied = edited === undefined ? after : edited.before
  return {
    path,
    ...(isKnown && applied !== undefined && { applied }),
    ...(after !== undefined && { declared: after }),
    ...(before !== undefined && { live: before }),
    ...(sensitive && { sensitive }),
  }
}

interface Marked {
  readonly id: string
  readonly digest?: string
}

/** A stage that serves something else: because it was flipped outside, because its API was, or because the files changed. */
function deployed(change: Change, worlds: Worlds): Drift | undefined {
  const key = recordKey(change)
  const { address, region, kind } = change
  const now = String(worlds.live.get(key)?.handle?.['deploymentId'] ?? '')
  const before = worlds.applied?.deployments[key]
  const own = marked(worlds.live.get(recordKey({ address: apiAddressOf(address), region })))
  const isOwn = own.some(({ id }) => id === now)
  const what = isOwn ? 're-pointed' : 'deployed'
  const wasFlipped = before === undefined ? !isOwn && own.length > 0 : before !== now
  const fields = driftedFields(change, worlds.applied?.records[key], worlds)
  if (wasFlipped) {
    const flip: DriftField = {
      path: 'deployment',
      ...(before !== undefined && { applied: before }),
      live: now,
    }
    const origin = before === undefined ? 'unknown' : 'outside'
    return { address, region, kind, what, origin: isOwn ? origin : 'outside', fields: [flip, ...fields] }
  }
  if (fields.length === 0) return undefined
  return {
    ...{ address, region, kind, what: 'changed', fields },
    origin: originOf(fields, worlds.applied?.records[key]),
  }
}

const marked = (api: ObjectRecord | undefined): readonly Marked[] =>
  (api?.handle?.['deployments'] ?? []) as unknown as readonly Marked[]

/** REST APIs that were edited, with stages that serve what they did before. */
function notDeployed(drift: readonly Drift[], { live }: Worlds): readonly Drift[] {
  const edited = new Map(
    drift
      .filter(({ kind }) => kind !== 'stage')
      .map(({ address, region }) => [recordKey({ address: apiAddressOf(address), region }), region]),
  )
  return [...edited].flatMap(([key, region]) => {
    const api = live.get(key)
    if (api?.kind !== 'api' || api.handle?.['type'] !== undefined) return []
    const endpoint = api.value['endpoint'] as { readonly type?: string } | undefined
    const draft = servedDigest(toDefinition(live, api), endpoint?.type ?? 'EDGE')
    return [...live.values()]
      .filter(({ kind, parent }) => kind === 'stage' && parent === api.address)
      .filter(({ handle }) => handle?.['content'] !== undefined && handle['content'] !== draft)
      .map(
        ({ address }): Drift => ({
          ...{ address, region, kind: 'stage', what: 'not-deployed', origin: 'outside', fields: [] },
        }),
      )
  })
}
