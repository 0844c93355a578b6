import type { ApiStage, UsagePlan, UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { Address, ObjectRecord, ReadContext, Reading } from '../../engine/index.js'
import { indexRecords, type Records, recordKey } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import {
  apiTagId,
  keyOfPlanLink,
  keyTagId,
  planAddress,
  planAddressOf,
  planKeyAddress,
  planStageAddress,
} from '../addresses.js'
import { keyIsInRotation, standsFor, waitsForRotation } from '../key/rotation.js'
import { isProtected, ownedId, planArn, type Tags } from '../ownership.js'
import { ambiguous, groupOwned, listTagged, namesakes } from '../tagged.js'
import { externalKind } from './declare.js'
import { livePlanValue, liveStageValue } from './live-value.js'

/** What a live plan's record carries besides what is compared. */
export interface PlanHandle {
  readonly id: string
  /** Stages and keys in it that are not ours. */
  readonly foreign?: readonly string[]
}

/** A live plan that concerns this project: its own, a declared external one, or one that has a stage of ours. */
interface PlanPlace {
  readonly address: Address
  readonly plan: UsagePlan
  readonly whose: 'ours' | 'external' | 'foreign'
}

/**
 * Reads plans by one listing, and the keys of those that concern this project. A link is ours where what it points to
 * is: the API of a stage, the key.
 */
export async function readPlans(context: ReadContext): Promise<Reading> {
  const { account, scope, wanted, progress } = context
  progress({ type: 'read', what: 'usage plans' })
  const declared = [...wanted.values()].filter(({ kind }) => kind === 'usage-plan')
  const names = new Set(declared.map(({ value }) => value['name']))
  const plans = await listTagged<UsagePlan>(account, 'GetUsagePlans', names, (id) => planArn(scope, id))
  const places = placesOf(plans, context)
  const readings = await Promise.all(places.map((place) => readPlan(place, context)))
  return {
    records: readings.flatMap(({ records }) => records),
    findings: [
      ...readings.flatMap(({ findings }) => findings),
      ...waitingLinks(indexRecords(readings.flatMap(({ records }) => records)), context),
      ...declared.flatMap((record) => namesakes('usage plan', record, plans)),
    ],
  }
}

function placesOf(plans: readonly UsagePlan[], context: ReadContext): readonly PlanPlace[] {
  const owned = [...groupOwned(plans, context.scope)].map(([id, twins]): PlanPlace => {
    const [plan, ...others] = twins
    if (plan === undefined || others.length > 0) throw ambiguous('usage plans', planAddress(id), twins)
    return { address: planAddress(id), plan, whose: 'ours' }
  })
  const external = [...context.wanted.values()]
    .filter(({ kind }) => kind === externalKind)
    .map(
      (record): PlanPlace => ({
        address: record.address,
        plan: externalPlan(record, plans, context),
        whose: 'external',
      }),
    )
  const known = new Set([...owned, ...external].map(({ plan }) => plan.id))
  const foreign = plans
    .filter(({ id, apiStages = [] }) => !known.has(id) && apiStages.some((stage) => apiOf(stage, context)))
    .map((plan): PlanPlace => ({ address: planAddress(plan.id ?? ''), plan, whose: 'foreign' }))
  return [...owned, ...external, ...foreign]
}

function externalPlan(
  { address, value }: ObjectRecord,
  plans: readonly UsagePlan[],
  { scope }: ReadContext,
): UsagePlan {
  const [plan, ...others] = plans.filter(({ name }) => name === value['name'])
  if (plan === undefined) {
    throw unusable(
      'usage-plan.external.missing',
      `${address} is external, but no usage plan is named ${value['name']}`,
      'Apply the project that owns it first, or correct its name.',
    )
  }
  if (others.length > 0) {
    throw unusable(
      'usage-plan.external.ambiguous',
      `${address} is external, and ${others.length + 1} usage plans are named ${value['name']}`,
      'Give the plan a name of its own.',
    )
  }
  if (ownedId(scope, plan.tags) === undefined) return plan
  throw unusable(
    'usage-plan.external.own',
    `${address} is external, but usage plan ${plan.id} named ${value['name']} is owned by this project`,
    'Declare it without external: true, or hand it over to the other project (apigw tags set).',
  )
}

const unusable = (code: string, message: string, fix: string): Problem =>
  new Problem({ code, message, fix, exitCode: ExitCode.stale })

/** The record of the API of ours that a plan's stage belongs to. */
const apiOf = ({ apiId }: ApiStage, { live }: ReadContext): ObjectRecord | undefined =>
  [...live.values()].find(({ kind, handle }) => kind === 'api' && handle?.['id'] === apiId)

const keyRecordOf = ({ id }: UsagePlanKey, { live }: ReadContext): ObjectRecord | undefined =>
  [...live.values()].find((record) => record.kind === 'key' && standsFor(record, id))

async function readPlan(place: PlanPlace, context: ReadContext): Promise<Reading> {
  const { plan } = place
  const keys = await context.account.list('GetUsagePlanKeys', { usagePlanId: plan.id })
  const members = keys as readonly UsagePlanKey[]
  const foreign = foreignLinks(plan, members, context)
  return {
    records: [
      ...planRecords(place, foreign, context),
      ...(plan.apiStages ?? []).flatMap((stage) => stageRecord(stage, place, context)),
      ...members.flatMap((key) => keyRecord(key, place, context)),
    ],
    findings: place.whose === 'ours' ? foreignFindings(place, foreign, context) : [],
  }
}

function foreignLinks(
  { apiStages = [] }: UsagePlan,
  keys: readonly UsagePlanKey[],
  context: ReadContext,
): readonly string[] {
  const stages = apiStages.filter((stage) => apiOf(stage, context) === undefined)
  const members = keys.filter((key) => keyRecordOf(key, context) === undefined)
  return [
    ...stages.map(({ apiId, stage }) => `stage ${apiId}:${stage}`),
    ...members.map(({ id }) => `key ${id}`),
  ].sort()
}

function planRecords(
  { address, plan, whose }: PlanPlace,
  foreign: readonly string[],
  { scope, wanted }: ReadContext,
): readonly ObjectRecord[] {
  if (whose === 'foreign') return []
  const place = { address, region: scope.region }
  const handle: PlanHandle = { id: plan.id ?? '' }
  if (whose === 'external') {
    return [{ ...place, kind: externalKind, value: { name: plan.name ?? '' }, handle: { ...handle } }]
  }
  const declared = (wanted.get(recordKey(place))?.value['tags'] ?? {}) as Tags
  return [recordOfPlan(plan, place, declared, foreign)]
}

/** A live plan, whoever owns it, as a record; `declared` names the tags that are compared. */
export const recordOfPlan = (
  plan: UsagePlan,
  place: { readonly address: Address; readonly region: string },
  declared: Tags,
  foreign: readonly string[],
): ObjectRecord => ({
  ...place,
  kind: 'usage-plan',
  value: livePlanValue(plan, declared) as unknown as JsonObject,
  handle: { id: plan.id ?? '', ...(foreign.length > 0 && { foreign }) },
  protected: isProtected(plan.tags),
})

function stageRecord(stage: ApiStage, place: PlanPlace, context: ReadContext): readonly ObjectRecord[] {
  const api = apiOf(stage, context)
  return api === undefined
    ? []
    : [recordOfPlanStage(stage, place, apiTagId(api.address), context.scope.region)]
}

/** A stage in a plan; `api` is the API's logical id. */
export const recordOfPlanStage = (
  stage: ApiStage,
  { address, plan }: Pick<PlanPlace, 'address' | 'plan'>,
  api: string,
  region: string,
): ObjectRecord => ({
  address: planStageAddress(address, api, stage.stage ?? ''),
  kind: 'usage-plan-stage',
  region,
  parent: address,
  value: liveStageValue(stage) as JsonObject,
  handle: { planId: plan.id ?? '', apiId: stage.apiId ?? '' },
})

/** A key that another one has taken the place of leaves with its deletion; keys in rotation are one. */
function keyRecord(
  key: UsagePlanKey,
  { address, plan }: PlanPlace,
  context: ReadContext,
): readonly ObjectRecord[] {
  const record = keyRecordOf(key, context)
  if (record === undefined || record.address.includes('/')) return []
  return [
    {
      address: planKeyAddress(address, keyTagId(record.address)),
      kind: 'usage-plan-key',
      region: context.scope.region,
      parent: address,
      value: {},
      handle: { planId: plan.id ?? '', keyId: record.handle?.['id'] ?? '' },
    },
  ]
}

/** Links of keys in rotation that the file wants otherwise than they are. */
function waitingLinks(links: Records, { wanted, live }: ReadContext): readonly Finding[] {
  return [...wanted.values(), ...links.values()]
    .filter((link) => link.kind === 'usage-plan-key')
    .filter((link) => wanted.has(recordKey(link)) !== links.has(recordKey(link)))
    .filter(({ address, region }) => keyIsInRotation(keyOfPlanLink(address), region, live))
    .map(({ address }) =>
      waitsForRotation(keyOfPlanLink(address), `a change of its place in ${planAddressOf(address)}`),
    )
}

/** What others put into our plan: reported, never touched. */
function foreignFindings(
  { address, plan }: PlanPlace,
  links: readonly string[],
  { wanted, scope, aside }: ReadContext,
): readonly Finding[] {
  const stays = !wanted.has(recordKey({ address, region: scope.region }))
  const imported = new Set([...aside].map((id) => `key ${id}`))
  const foreign = stays ? links : links.filter((link) => !imported.has(link))
  if (foreign.length === 0) return []
  const shown =
    foreign.slice(0, 5).join(', ') + (foreign.length > 5 ? `, and ${foreign.length - 5} more` : '')
  return [
    {
      code: stays ? 'usage-plan.in-use' : 'ownership.foreign-link',
      severity: 'warning',
      message: stays
        ? `${address} (usage plan ${plan.id}) is not deleted while others use it: ${shown}`
        : `${address} has links that are not this project's: ${shown}; they are left alone`,
    },
  ]
}
