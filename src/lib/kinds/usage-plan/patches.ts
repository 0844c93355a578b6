import { type PatchOperation, pointer, remove, replace } from '../patch.js'
import { splitRoute } from './live-value.js'
import type { Limits, MethodLimits, PlanStageValue, PlanValue, Quota } from './value.js'

/** How a plan's stage changes: absent before, it comes; absent after, it goes. */
export interface StageChange {
  readonly apiId: string
  readonly stageName: string
  readonly before?: PlanStageValue
  readonly after?: PlanStageValue
}

/** The members of a plan itself (https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateUsagePlan-Patch). */
export const planPatches = (live: PlanValue | undefined, target: PlanValue): readonly PatchOperation[] => [
  ...scalar('/productCode', live?.productCode, target.productCode),
  ...(live === undefined
    ? []
    : [
        ...text('/name', live.name, target.name),
        ...text('/description', live.description ?? '', target.description ?? ''),
        ...throttle(live.throttle, target.throttle),
        ...quota(live.quota, target.quota),
      ]),
]

const text = (path: string, before: string, after: string): readonly PatchOperation[] =>
  before === after ? [] : [replace(path, after)]

function scalar(
  path: string,
  before: string | number | undefined,
  after: string | number | undefined,
): readonly PatchOperation[] {
  if (before === after) return []
  return [after === undefined ? remove(path) : replace(path, String(after))]
}

function throttle(before: Limits | undefined, after: Limits | undefined): readonly PatchOperation[] {
  if (after === undefined) return before === undefined ? [] : [remove('/throttle')]
  return limits('/throttle', before, after)
}

const limits = (path: string, before: Limits | undefined, after: Limits): readonly PatchOperation[] => [
  ...scalar(`${path}/rateLimit`, before?.rate, after.rate),
  ...scalar(`${path}/burstLimit`, before?.burst, after.burst),
]

function quota(before: Quota | undefined, after: Quota | undefined): readonly PatchOperation[] {
  if (after === undefined) return before === undefined ? [] : [remove('/quota')]
  return [
    ...scalar('/quota/limit', before?.limit, after.limit),
    ...scalar('/quota/period', before?.period.toUpperCase(), after.period.toUpperCase()),
    ...scalar('/quota/offset', before?.offset ?? 0, after.offset ?? 0),
  ]
}

/** All stages of a plan: those that go first, since a key is in one plan only for each stage. */
export const stagePatches = (changes: readonly StageChange[]): readonly PatchOperation[] => [
  ...changes
    .filter(({ after }) => after === undefined)
    .map((change): PatchOperation => ({ op: 'remove', path: '/apiStages', value: nameOf(change) })),
  ...changes
    .filter(({ before }) => before === undefined)
    .map((change): PatchOperation => ({ op: 'add', path: '/apiStages', value: nameOf(change) })),
  ...changes.flatMap((change) =>
    change.after === undefined
      ? []
      : methods(
          pointer('apiStages', nameOf(change), 'throttle'),
          change.before?.methods,
          change.after.methods,
        ),
  ),
]

const nameOf = ({ apiId, stageName }: StageChange): string => `${apiId}:${stageName}`

function methods(
  path: string,
  before: MethodLimits = {},
  after: MethodLimits = {},
): readonly PatchOperation[] {
  const gone = Object.keys(before).filter((route) => after[route] === undefined)
  return [
    ...gone.map((route) => remove(path + methodPath(route))),
    ...Object.entries(after).flatMap(([route, set]) => limits(path + methodPath(route), before[route], set)),
  ]
}

function methodPath(route: string): string {
  const [verb, path] = splitRoute(route)
  return pointer(path, verb)
}
