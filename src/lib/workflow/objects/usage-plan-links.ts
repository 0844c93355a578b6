import type { UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { ObjectRecord, Scope } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { apiAddress, keyAddress, planKeyAddress, stageAddress } from '../../kinds/addresses.js'
import { recordOfKey } from '../../kinds/key/read.js'
import { rotationIdOf } from '../../kinds/key/rotation.js'
import { recordOfPlanStage } from '../../kinds/usage-plan/read.js'
import type { PlanStageValue } from '../../kinds/usage-plan/value.js'
import { findBeside, type NamedObject } from '../../operate/find-object.js'
import { type LiveRestApi, listRestApis, scopeOf } from '../../operate/live-api.js'
import { type LiveKey, type LivePlan, listKeys, listPlans } from '../../operate/live-key.js'
import { findStage } from '../../operate/live-stage.js'
import { type ChangeChoices, type ChangedObjects, changeObjects, type Draft } from './change-objects.js'
import { findPlan, planRecord } from './change-usage-plans.js'
import type { ObjectRequest, Place } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'
import { type LimitSettings, limitsWith } from './usage-plan-settings.js'

/** What comes into a plan or leaves it. */
export interface PlanLinks {
  /** Addresses, ids or names of keys. */
  readonly keys: readonly string[]
  readonly stages: readonly StageWish[]
  /** `GET /orders`: the limits are this method's, in all the stages named. */
  readonly method?: string | undefined
  readonly limits: LimitSettings
}

export interface StageWish {
  /** Address, id or name of the API. */
  readonly api: string
  readonly stage: string
}

/** Takes stages and keys into a plan; all stages in one UpdateUsagePlan. What is in it already stays. */
export const attachToPlan = (
  request: ObjectRequest,
  name: string,
  links: PlanLinks,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeLinks(request, name, links, choices, async (linked) => {
    const { plan, stages, keys, live, place } = linked
    for (const { api, stageName, record } of stages)
      if (!has(live, record)) await findStage(place.account, api, stageName)
    const coming = keys.filter(({ record }) => !has(live, record))
    await refuseOverlap(plan, stages, coming.length > 0 ? keys : [], linked)
    const wanted = [
      ...stages.map(({ record }) => ({ ...record, value: limited(live, record, links) })),
      ...keys.map(({ record }) => record),
    ]
    return {
      records: [...live.filter((record) => !has(wanted, record)), ...wanted],
      findings: [...stages, ...coming.filter(({ object }) => isRead(object, linked))]
        .filter(({ record }) => !has(live, record))
        .flatMap(({ object, record }) => deletedByApply(scopeOf(place.scope, object.owner), record.address)),
    }
  })

/** Whether an apply of a key's project looks into the plan: into its own, and into those that have a stage of it. */
const isRead = ({ owner }: LiveKey, { plan, stages, apis }: Linked): boolean =>
  [
    plan.owner,
    ...stages.map(({ api }) => api.owner),
    ...(plan.plan.apiStages ?? []).map(({ apiId }) => apis.find(({ id }) => id === apiId)?.owner),
  ].some((other) => other?.project === owner?.project && other?.env === owner?.env)

/** Takes stages and keys out of a plan; with a method, only its limits in those stages. */
export const detachFromPlan = (
  request: ObjectRequest,
  name: string,
  links: PlanLinks,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeLinks(request, name, links, choices, async ({ plan, stages, keys, live }) => {
    const named = [...stages, ...keys]
    const missing = named.find(({ record }) => !has(live, record))
    if (missing !== undefined) throw notInPlan(missing.object.address, plan)
    const isGone = ({ kind, address }: ObjectRecord): boolean =>
      named.some(({ record }) => record.address === address) &&
      !(kind === 'usage-plan-stage' && links.method !== undefined)
    const isNamed = (record: ObjectRecord) => stages.some((stage) => stage.record.address === record.address)
    return {
      records: live
        .filter((record) => !isGone(record))
        .map((record) => (isNamed(record) ? { ...record, value: unlimited(record, links.method) } : record)),
      findings: named.flatMap(({ object, record }) => revertedByApply(object.owner, record.address)),
    }
  })

/** A link that is named, whether it is there or not. */
interface NamedLink<T extends NamedObject> {
  readonly object: T
  /** What the object is called in the link's address. */
  readonly name: string
  readonly record: ObjectRecord
}

interface StageLink extends NamedLink<NamedObject> {
  readonly api: LiveRestApi
  readonly stageName: string
}

/** A plan, what is named, and all links of the plan that are named or there. */
interface Linked {
  readonly plan: LivePlan
  readonly plans: readonly LivePlan[]
  readonly apis: readonly LiveRestApi[]
  readonly stages: readonly StageLink[]
  readonly keys: readonly NamedLink<LiveKey>[]
  /** Those links of the plan that are there, as far as anything is named of their kind. */
  readonly live: readonly ObjectRecord[]
  readonly place: Place
}

const has = (records: readonly ObjectRecord[], { address }: ObjectRecord): boolean =>
  records.some((record) => record.address === address)

interface LinksWanted {
  readonly records: readonly ObjectRecord[]
  readonly findings: readonly Finding[]
}

const changeLinks = (
  request: ObjectRequest,
  name: string,
  links: PlanLinks,
  choices: ChangeChoices,
  want: (linked: Linked) => Promise<LinksWanted>,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const plan = await findPlan(name, request, place)
    const scope = scopeOf(place.scope, plan.owner)
    return { scope, object: plan.id, draft: () => draftLinks(plan, links, scope, place, want) }
  })

async function draftLinks(
  plan: LivePlan,
  links: PlanLinks,
  scope: Scope,
  place: Place,
  want: (linked: Linked) => Promise<LinksWanted>,
): Promise<Draft> {
  const [plans, apis, allKeys] = await Promise.all([
    listPlans(place.account),
    listRestApis(place.account),
    links.keys.length > 0 ? listKeys(place.account) : [],
  ])
  const stages = namedStages(plan, links, scope, apis)
  const keys = namedKeys(plan, links, scope, allKeys)
  const members = await membersOf(plan, links.keys.length > 0, place)
  const fresh = plans.find(({ id }) => id === plan.id) ?? plan
  const live = [
    ...stages.flatMap((stage) => liveStage(stage, fresh, scope)),
    ...keys.filter(({ object }) => members.has(object.id)).map(({ record }) => record),
  ]
  const around = [
    planRecord(fresh, place),
    ...stages.map((stage) => apiRecord(stage, scope)),
    ...keys.map(({ object, name }) => recordOfKey(object.key, keyAddress(name), scope, {})),
  ]
  const { records, findings } = await want({ plan: fresh, plans, apis, stages, keys, live, place })
  return { live: [...around, ...live], wanted: [...around, ...records], findings }
}

const namedStages = (
  { plan, address, owner }: LivePlan,
  { stages }: PlanLinks,
  scope: Scope,
  apis: readonly LiveRestApi[],
): readonly StageLink[] =>
  distinct(
    stages.map((wish) => {
      const api = findBeside({ name: wish.api }, apis, 'API', owner)
      const name = linkName(api, scope)
      const stage = { apiId: api.id, stage: wish.stage }
      const record = recordOfPlanStage(stage, { address, plan }, name, scope.region)
      const object = { ...api, address: stageAddress(api.address, wish.stage) }
      return { api, object, name, stageName: wish.stage, record }
    }),
  )

const namedKeys = (
  { id: planId, address, owner }: LivePlan,
  { keys: names }: PlanLinks,
  scope: Scope,
  keys: readonly LiveKey[],
): readonly NamedLink<LiveKey>[] =>
  distinct(
    names.map((wished) => {
      const object = findBeside({ name: wished }, keys, 'API key', owner)
      // The two keys of a rotation have one address.
      const name = rotationIdOf(object.key) === undefined ? linkName(object, scope) : object.id
      const record: ObjectRecord = {
        address: planKeyAddress(address, name),
        kind: 'usage-plan-key',
        region: scope.region,
        parent: address,
        value: {},
        handle: { planId, keyId: object.id },
      }
      return { object, name, record }
    }),
  )

const distinct = <T extends NamedLink<NamedObject>>(links: readonly T[]): readonly T[] =>
  links.filter(
    ({ record }, index) => links.findIndex((other) => other.record.address === record.address) === index,
  )

/** In the plan's own project by the id in its file; of another owner, where the same id may be another object, by the live one. */
const linkName = ({ owner, id }: NamedObject, { project, env }: Scope): string =>
  owner?.project === project && owner.env === env ? owner.id : id

async function membersOf(
  { id }: LivePlan,
  isAsked: boolean,
  { account }: Place,
): Promise<ReadonlySet<string>> {
  if (!isAsked) return new Set()
  const members = (await account.list('GetUsagePlanKeys', { usagePlanId: id })) as readonly UsagePlanKey[]
  return new Set(members.map((member) => member.id ?? ''))
}

const liveStage = (
  { api, stageName, record }: StageLink,
  { plan, address }: LivePlan,
  { region }: Scope,
): readonly ObjectRecord[] =>
  (plan.apiStages ?? [])
    .filter(({ apiId, stage }) => apiId === api.id && stage === stageName)
    .map((stage) => ({ ...recordOfPlanStage(stage, { address, plan }, '', region), address: record.address }))

/** What the plan's steps ask of an API: its id. */
const apiRecord = ({ api, name }: StageLink, { region }: Scope): ObjectRecord => ({
  address: apiAddress(name),
  kind: 'api',
  region,
  value: { name: api.name },
  handle: { id: api.id },
})

/** The stage's limits by method, with those that are given. */
function limited(
  live: readonly ObjectRecord[],
  { address, value }: ObjectRecord,
  { method, limits }: PlanLinks,
): JsonObject {
  const before = (live.find((record) => record.address === address)?.value ?? value) as PlanStageValue
  if (method === undefined) return before as JsonObject
  const set = limitsWith(before.methods?.[method], limits, '--')
  return (
    set === undefined ? before : { ...before, methods: { ...before.methods, [method]: set } }
  ) as JsonObject
}

/** The same without those of a method. */
function unlimited({ value }: ObjectRecord, method: string | undefined): JsonObject {
  const { methods = {}, ...rest } = value as PlanStageValue
  const kept = Object.entries(methods).filter(([name]) => name !== method)
  return kept.length === 0 ? rest : ({ ...rest, methods: Object.fromEntries(kept) } as unknown as JsonObject)
}

const notInPlan = (address: string, { address: plan, id }: LivePlan): Problem =>
  new Problem({
    code: 'usage-plan.not-in-plan',
    message: `${address} is not in ${plan}`,
    fix: `See what is: apigw usage-plans show ${id}`,
  })

/** AWS refuses a key that is in two plans with one stage, after the stages were written: it is said before. */
async function refuseOverlap(
  plan: LivePlan,
  stages: readonly StageLink[],
  keys: readonly NamedLink<LiveKey>[],
  { plans, place }: Linked,
): Promise<void> {
  const taken = new Set([
    ...(plan.plan.apiStages ?? []).map(({ apiId, stage }) => `${apiId}:${stage}`),
    ...stages.map(({ api, stageName }) => `${api.id}:${stageName}`),
  ])
  const rivals = plans.filter(({ id }) => id !== plan.id)
  if (keys.length === 0) return
  for (const rival of rivals) {
    const shared = (rival.plan.apiStages ?? []).find(({ apiId, stage }) => taken.has(`${apiId}:${stage}`))
    if (shared === undefined) continue
    const members = await membersOf(rival, true, place)
    const key = keys.find(({ object }) => members.has(object.id))
    if (key !== undefined) throw overlap(key.object, rival, `${shared.apiId}:${shared.stage}`)
  }
}

const overlap = ({ address, id }: LiveKey, rival: LivePlan, stage: string): Problem =>
  new Problem({
    code: 'usage-plan.key-taken',
    message: `${address} (${id}) is in ${rival.address} already, which has stage ${stage} too; AWS takes a key in one plan for each stage`,
    fix: `Take it out of that plan first: apigw usage-plans detach ${rival.id} --key ${id}`,
    exitCode: ExitCode.guard,
  })
