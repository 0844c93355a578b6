import type { RestApi, UsagePlanKey } from '@aws-sdk/client-api-gateway'
import type { AccountPort, ObjectRecord } from '../../engine/index.js'
import { ExitCode, type Finding, Problem } from '../../errors/index.js'
import type { JsonObject } from '../../json/index.js'
import { planAddress } from '../../kinds/addresses.js'
import { userTags } from '../../kinds/ownership.js'
import { recordOfPlan, recordOfPlanStage } from '../../kinds/usage-plan/read.js'
import type { PlanValue } from '../../kinds/usage-plan/value.js'
import { findObject, type NamedObject, showOwner } from '../../operate/find-object.js'
import { listRestApis, scopeOf } from '../../operate/live-api.js'
import { type LivePlan, listKeys, listPlans } from '../../operate/live-key.js'
import { type ChangeChoices, type ChangedObjects, changeObjects } from './change-objects.js'
import { newId, newOwner, ownName, refuseTwin } from './new-object.js'
import { type ObjectRequest, type Place, wishOf } from './object-session.js'
import { deletedByApply, revertedByApply } from './owned.js'
import { type PlanSettings, withPlanSettings } from './usage-plan-settings.js'

export interface NewPlan {
  readonly settings: PlanSettings
  /** What `apigw:id` will be; only with a project. */
  readonly id?: string | undefined
}

/** Makes a usage plan without stages and keys, owned where the request names a project. */
export const createUsagePlan = (
  request: ObjectRequest,
  { settings, id: givenId }: NewPlan,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const scope = { ...place.scope, ...newOwner(request) }
    const name = settings.name ?? ownName(givenId, scope.env) ?? ''
    if (name.trim() === '') throw nameless()
    const address = planAddress(newId(givenId, name, request))
    const wanted: ObjectRecord = {
      address,
      kind: 'usage-plan',
      region: scope.region,
      value: withPlanSettings({ name, tags: {} }, settings) as unknown as JsonObject,
    }
    return {
      scope,
      object: address,
      draft: async () => {
        const noun = { noun: 'usage plan', update: 'apigw usage-plans update' }
        if (request.project !== undefined) refuseTwin(address, scope, await listPlans(place.account), noun)
        return { live: [], wanted: [wanted], findings: deletedByApply(scope, address) }
      },
    }
  })

const nameless = (): Problem =>
  new Problem({
    code: 'usage.missing-value',
    message: 'the usage plan has no name',
    fix: 'Give a name that is not blank.',
    exitCode: ExitCode.usage,
  })

/** Changes a plan's own settings; only what differs is sent, in one UpdateUsagePlan. */
export const updateUsagePlan = (
  request: ObjectRequest,
  name: string,
  settings: PlanSettings,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const plan = await findPlan(name, request, place)
    return {
      scope: scopeOf(place.scope, plan.owner),
      object: plan.id,
      draft: async () => {
        const live = planRecord(plan, place)
        const value = withPlanSettings(live.value as unknown as PlanValue, settings) as unknown as JsonObject
        return {
          live: [live],
          wanted: [{ ...live, value }],
          findings: revertedByApply(plan.owner, plan.address),
        }
      },
    }
  })

export const findPlan = async (name: string, request: ObjectRequest, { account }: Place): Promise<LivePlan> =>
  findObject(wishOf(name, request), await listPlans(account), 'usage plan')

export const planRecord = ({ plan, address }: LivePlan, { scope }: Place): ObjectRecord =>
  recordOfPlan(plan, { address, region: scope.region }, userTags(plan.tags), [])

/** Deletes a plan with its links. What loses what is said before. */
export const deleteUsagePlan = (
  request: ObjectRequest,
  name: string,
  choices: ChangeChoices,
): Promise<ChangedObjects> =>
  changeObjects(request, choices, async (place) => {
    const plan = await findPlan(name, request, place)
    return {
      scope: scopeOf(place.scope, plan.owner),
      object: plan.id,
      draft: async () => ({
        live: [planRecord(plan, place), ...stageRecords(plan, place)],
        wanted: [],
        findings: [
          ...revertedByApply(plan.owner, plan.address),
          ...(await lostStages(plan, place.account)),
          ...(await lostKeys(plan, place.account)),
        ],
      }),
    }
  })

const stageRecords = ({ plan, address }: LivePlan, { scope }: Place): readonly ObjectRecord[] =>
  (plan.apiStages ?? []).map((stage) =>
    recordOfPlanStage(stage, { address, plan }, stage.apiId ?? '', scope.region),
  )

async function lostStages(
  { plan: { apiStages = [] }, address }: LivePlan,
  account: AccountPort,
): Promise<readonly Finding[]> {
  if (apiStages.length === 0) return []
  const apis = await listRestApis(account)
  const named = apiStages.map(({ apiId = '', stage }) => {
    const api = apis.find(({ id }) => id === apiId)
    return api === undefined
      ? `${apiId}:${stage} (gone)`
      : `${api.address}/stage.${stage} (${apiName(api.api)}${ofProject(api)})`
  })
  return [detached(`${address} gives up its stages`, named)]
}

const apiName = ({ name = '' }: RestApi): string => name

async function lostKeys({ id, address }: LivePlan, account: AccountPort): Promise<readonly Finding[]> {
  const members = (await account.list('GetUsagePlanKeys', { usagePlanId: id })) as readonly UsagePlanKey[]
  if (members.length === 0) return []
  const keys = new Map((await listKeys(account)).map((key) => [key.id, key]))
  const named = members.map((member) => {
    const key = keys.get(member.id ?? '')
    return key === undefined ? `${member.id}` : `${key.address} (${key.name}, ${key.id}${ofProject(key)})`
  })
  return [detached(`keys that lose ${address}, with what is counted of their use`, named)]
}

const ofProject = ({ owner }: NamedObject): string =>
  owner === undefined ? '' : ` of project ${showOwner(owner)}`

/** So many are named. */
const MOST_NAMED = 50

const detached = (what: string, names: readonly string[]): Finding => {
  const more = names.length > MOST_NAMED ? `, and ${names.length - MOST_NAMED} more` : ''
  return {
    code: 'objects.detached',
    severity: 'warning',
    message: `${what}: ${names.slice(0, MOST_NAMED).join(', ')}${more}`,
  }
}
