import type { Shape } from '../../contract.js'
import type { AccountScope } from '../account-family.js'
import type { Edit, PatchRow, PatchTable, Refusal } from '../patch.js'
import { removeMember, setMember, setText, withMember } from '../patch-edits.js'
import { presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { badRequest, notFound } from '../service-errors.js'
import type { ApiStageRecord, QuotaRecord, ThrottleRecord, UsagePlanRecord } from './key-records.js'
import { checkedPlanName, quotaOf, throttleOf } from './usage-plan-limits.js'
import { checkStage, nameOf, unknownStage } from './usage-plan-stages.js'

type PlanEdit = Edit<UsagePlanRecord, AccountScope>
type Row = PatchRow<UsagePlanRecord, AccountScope>

const stageRow = '/apiStages/{apidId:stageName}/throttle'
const methodRow = `${stageRow}/{resourcePath}/{httpMethod}`

/** Lists the paths of the op; placeholders in angle brackets, the misspelt one included, as reported. */
const refuse: Refusal = ({ op, path }, _row, rows) => {
  const supported = rows.filter((row) => op in row)
  const paths = supported.map((row) => row.path.replaceAll('{', '<').replaceAll('}', '>'))
  const hint =
    paths.length > 0 ? `Must be one of: [${paths.join(', ')}]` : 'Please choose supported operations'
  return badRequest(`Invalid patch path '${path}' specified for op '${op}'. ${hint}`)
}

/** UpdateUsagePlan. The order of the rows for `remove` is that of the reported message. */
export const usagePlanPatch: PatchTable<UsagePlanRecord, AccountScope> = {
  rows: [
    { path: '/apiStages', add: addStage, remove: removeStage },
    { path: '/name', replace: setMember('name', checkedPlanName) },
    { path: '/description', replace: setText('description') },
    { path: '/quota', remove: removeMember('quota') },
    ...(['limit', 'offset', 'period'] as const).map(quotaRow),
    { path: '/throttle', remove: removeMember('throttle') },
    ...(['burstLimit', 'rateLimit'] as const).map(throttleRow),
    {
      path: '/productCode',
      add: setText('productCode'),
      replace: setText('productCode'),
      remove: removeMember('productCode'),
    },
    { path: methodRow, remove: removeMethod },
    ...(['rateLimit', 'burstLimit'] as const).map(methodLimitRow),
    {
      path: stageRow,
      add: setMethods,
      replace: setMethods,
      remove: (plan, { keys }) =>
        changeStage(plan, keys, (stage) => withMember(stage, 'throttle', undefined)),
    },
  ],
  refuse,
}

/**
 * The path of a method's limit names a resource path. Written with or without `~1`, it becomes the one escaped
 * segment that the rows expect: clients send `/apiStages/a:dev/throttle//pets/GET/rateLimit` too.
 */
export function normalisedPaths(input: Shape): Shape {
  const operations = (input['patchOperations'] ?? []) as readonly Shape[]
  return {
    ...input,
    patchOperations: operations.map((operation) => {
      const [, head, resource = '', tail] = methodLimit.exec(String(operation['path'])) ?? []
      return head === undefined
        ? operation
        : { ...operation, path: `${head}${resource.replaceAll('/', '~1')}${tail}` }
    }),
  }
}

const methodLimit = /^(\/apiStages\/[^/]+\/throttle\/)(.+?)(\/[^/]+?(?:\/(?:rateLimit|burstLimit))?)$/

function addStage(...[plan, { value }, { context }]: Parameters<PlanEdit>): UsagePlanRecord {
  const stage = givenStage(value)
  checkStage(context, stage, plan.id)
  return plan.apiStages.some((it) => nameOf(it) === nameOf(stage))
    ? plan
    : { ...plan, apiStages: [...plan.apiStages, stage] }
}

function removeStage(...[plan, { value }]: Parameters<PlanEdit>): UsagePlanRecord {
  const stage = givenStage(value)
  const apiStages = plan.apiStages.filter((it) => nameOf(it) !== nameOf(stage))
  if (apiStages.length === plan.apiStages.length) throw unknownStage(stage.apiId, stage.stage, plan.id)
  return { ...plan, apiStages }
}

/** `{apiId}:{stage}` (texts recorded 2024-03-20). */
function givenStage(value: string | undefined): ApiStageRecord {
  if (value?.startsWith('{')) throw notFound(`API Stage not found: ${value}`)
  const [apiId, stage, ...more] = (value ?? '').split(':')
  if (!apiId || !stage || more.length > 0) throw badRequest('Invalid API Stage specified')
  return { apiId, stage }
}

function quotaRow(member: keyof QuotaRecord): Row {
  const set: PlanEdit = (plan, { value, path }) => ({
    ...plan,
    quota: {
      ...(plan.quota ?? quotaOf({})),
      [member]: member === 'period' ? (value ?? '') : wholeNumber(value, path),
    },
  })
  return { path: `/quota/${member}`, add: set, replace: set }
}

function throttleRow(member: keyof ThrottleRecord): Row {
  const set: PlanEdit = (plan, { value, path }) => ({
    ...plan,
    throttle: { ...throttleOf(plan.throttle ?? {}), [member]: limitOf(member, value, path) },
  })
  return { path: `/throttle/${member}`, add: set, replace: set }
}

function methodLimitRow(member: keyof ThrottleRecord): Row {
  const set: PlanEdit = (plan, { keys, value, path }) =>
    changeStage(plan, keys, (stage) => {
      const method = methodOf(keys)
      const limits = { ...throttleOf(stage.throttle?.[method] ?? {}), [member]: limitOf(member, value, path) }
      return { ...stage, throttle: { ...stage.throttle, [method]: limits } }
    })
  return { path: `${methodRow}/${member}`, add: set, replace: set }
}

function removeMethod(...[plan, { keys }]: Parameters<PlanEdit>): UsagePlanRecord {
  return changeStage(plan, keys, (stage) => {
    const { [methodOf(keys)]: gone, ...rest } = stage.throttle ?? {}
    if (gone === undefined) throw notFound('Invalid method throttle specified')
    return withMember(stage, 'throttle', presentMap(rest))
  })
}

/** The value is JSON: `{"/pets/{id}/GET": {"burstLimit": 1, "rateLimit": 2}}`. */
function setMethods(...[plan, { keys, value }]: Parameters<PlanEdit>): UsagePlanRecord {
  const given = Object.entries(readMap(value))
  const throttle = Object.fromEntries(given.map(([method, limits]) => [method, throttleOf(limits)]))
  return changeStage(plan, keys, (stage) => withMember(stage, 'throttle', presentMap(throttle)))
}

function readMap(value: string | undefined): Keyed<Partial<ThrottleRecord>> {
  try {
    const read: unknown = JSON.parse(value ?? '')
    if (typeof read === 'object' && read !== null && !Array.isArray(read))
      return read as Keyed<Partial<ThrottleRecord>>
  } catch {
    // Refused below, like every other text that is no map.
  }
  throw badRequest('Invalid throttle specified')
}

function changeStage(
  plan: UsagePlanRecord,
  [name = '']: readonly string[],
  change: (stage: ApiStageRecord) => ApiStageRecord,
): UsagePlanRecord {
  if (!plan.apiStages.some((stage) => nameOf(stage) === name)) {
    const { apiId, stage } = givenStage(name)
    throw unknownStage(apiId, stage, plan.id)
  }
  return {
    ...plan,
    apiStages: plan.apiStages.map((stage) => (nameOf(stage) === name ? change(stage) : stage)),
  }
}

const methodOf = ([, resourcePath = '', httpMethod = '']: readonly string[]): string =>
  `${resourcePath}/${httpMethod}`

const limitOf = (member: keyof ThrottleRecord, value: string | undefined, path: string): number =>
  member === 'burstLimit' ? wholeNumber(value, path) : decimal(value, path)

function wholeNumber(value: string | undefined, path: string): number {
  if (value !== undefined && /^-?\d{1,10}$/.test(value)) return Number(value)
  throw badRequest(`Invalid value '${value ?? 'null'}' specified for path '${path}': it must be an integer`)
}

function decimal(value: string | undefined, path: string): number {
  const read = value === undefined || value.trim() === '' ? Number.NaN : Number(value)
  if (Number.isFinite(read)) return read
  throw badRequest(`Invalid value '${value ?? 'null'}' specified for path '${path}': it must be a number`)
}
