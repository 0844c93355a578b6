import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json, JsonObject } from '../../json/index.js'
import { apiAddressOf, apiTagId } from '../addresses.js'
import { tagCalls, tagChanges } from '../ownership.js'
import { keepsUnmanaged } from '../rest-api/unmanaged.js'
import { stepAt } from '../step-place.js'
import { allTags, bodyPlan, tagsOf } from './body-plan.js'
import { inputsOf } from './inputs.js'
import { settingsOf, toV2Definition } from './records.js'

export const kindName = 'v2-api'

/** The changes that are this room's business. */
export const definitionKinds = ['api', 'route', 'authorizer', 'model'] as const

/** The reads that compare a written definition with the wanted one. */
const readBack = ['v2.GetApi', 'v2.GetRoutes', 'v2.GetIntegrations', 'v2.GetAuthorizers']

/** With `unmanaged: keep` what was made outside the file stays. */
export const refineV2Apis = (owned: readonly Change[], { wanted }: PlanContext): readonly Change[] =>
  owned.filter(({ action, address, region }) => {
    const api = wanted.get(recordKey({ region, address: apiAddressOf(address) }))
    return action !== 'delete' || address === api?.address || !keepsUnmanaged(api)
  })

/**
 * ```
 * create ──▶ tags ──▶ (stages held: another room) ──▶ body ──▶ (deployment, stages: another room)
 * delete, last of all
 * ```
 */
export function v2ApiSteps(context: PlanContext): readonly Step[] {
  const { region } = context.scope
  const apis = new Set(
    context.changes
      .filter(({ kind }) => definitionKinds.some((own) => own === kind))
      .map(({ address }) => apiAddressOf(address)),
  )
  return [...apis].flatMap((address) => stepsOf(address, region, context))
}

function stepsOf(address: Address, region: string, context: PlanContext): readonly Step[] {
  const own = context.changes.find((change) => change.address === address)
  if (own?.action === 'delete') return [deletion(address, region)]
  const target = context.target.get(recordKey({ region, address }))
  if (target === undefined) return []
  const live = context.live.get(recordKey(target))
  return [
    ...(live === undefined ? [creation(target, context)] : tagging(target, live)),
    ...bodyStep(target, context),
  ]
}

/** CreateApi takes every setting; only the parts are left. */
function creation(target: ObjectRecord, context: PlanContext): Step {
  const inputs = inputsOf(target)
  const settings = inputs.settings(settingsOf(toV2Definition(context.target, target)))
  return {
    ...stepAt(kindName, target, 'create'),
    calls: ['v2.CreateApi'],
    reads: [],
    requires: [],
    carries: [target.address],
    data: { input: { ...settings, ProtocolType: inputs.protocol }, tags: tagsOf(target) },
  }
}

function tagging(target: ObjectRecord, live: ObjectRecord): readonly Step[] {
  const tags = tagChanges(tagsOf(live), tagsOf(target))
  const calls = tagCalls(tags, 'v2')
  if (calls.length === 0) return []
  const data = { tags } as unknown as Json
  return [
    { ...stepAt(kindName, target, 'tags'), calls, reads: [], requires: [], carries: [target.address], data },
  ]
}

function bodyStep(target: ObjectRecord, context: PlanContext): readonly Step[] {
  const plan = bodyPlan(target.address, target.region, context)
  if (plan === undefined) return []
  const { how, expected, carries, held } = plan
  const calls = how.mode === 'import' ? ['v2.ReimportApi'] : how.calls.map(({ operation }) => operation)
  const tags = allTags(target, apiTagId(target.address), context.scope)
  return [
    {
      ...stepAt(kindName, target, 'body'),
      calls,
      reads: readBack,
      requires: [
        ...['create', 'tags'].map((verb) => stepId(target.region, target.address, verb)),
        ...held.map((stage) => stepId(target.region, stage, 'hold')),
      ],
      carries,
      data: { how, expected, tags } as unknown as JsonObject,
    },
  ]
}

const deletion = (address: Address, region: string): Step => ({
  ...stepAt(kindName, { address, region }, 'delete'),
  calls: ['v2.DeleteApi'],
  reads: ['v2.GetApi'],
  requires: [],
  prunes: true,
  carries: [address],
  data: {},
})
