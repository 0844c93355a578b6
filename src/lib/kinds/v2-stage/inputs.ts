import { type JsonObject, mapValues, present } from '../../json/index.js'
import { updateOf } from '../v2-update.js'
import type { AccountLimits } from './live-value.js'
import type { RouteSettingsValue, V2StageValue } from './value.js'

/** What kind of API a stage is of: those of WebSocket APIs have execution logs. */
export type StageOf = 'http' | 'websocket'

/** A stage as the input of CreateStage, without its API, its name, its deployment and its tags. */
export const stageInput = (value: V2StageValue, of: StageOf): JsonObject =>
  present<JsonObject>({
    Description: value.description,
    StageVariables: value.variables,
    AutoDeploy: value.autoDeploy ?? false,
    AccessLogSettings: value.accessLog && accessLog(value.accessLog),
    ClientCertificateId: value.clientCertificate,
    DefaultRouteSettings: routeSettings(value, of),
    RouteSettings: value.routes && mapValues(value.routes, (settings) => routeSettings(settings, of)),
  })

const accessLog = ({ to, format }: NonNullable<V2StageValue['accessLog']>): JsonObject =>
  present<JsonObject>({ DestinationArn: to, Format: format })

const routeSettings = ({ throttle, metrics, logs }: RouteSettingsValue, of: StageOf): JsonObject =>
  present<JsonObject>({
    LoggingLevel: of === 'http' ? undefined : (logs?.execution ?? 'off').toUpperCase(),
    DataTraceEnabled: of === 'http' ? undefined : (logs?.dataTrace ?? false),
    DetailedMetricsEnabled: metrics ?? false,
    ThrottlingRateLimit: throttle?.rate,
    ThrottlingBurstLimit: throttle?.burst,
  })

/** One call on a stage, without its API and its name. */
export interface StageCall {
  readonly operation: string
  readonly input: JsonObject
}

/**
 * The calls that turn the settings of a live stage into the wanted ones, `AutoDeploy` aside. What an update cannot take
 * away has an operation of its own; limits for all routes are taken away by nothing, so the account's are written.
 */
export function settingCalls(
  live: V2StageValue,
  target: V2StageValue,
  of: StageOf,
  limits: AccountLimits | undefined,
): readonly StageCall[] {
  const { AutoDeploy: _a, ...from } = stageInput(live, of)
  const { AutoDeploy: _b, ...to } = stageInput(withLimits(live, target, limits), of)
  const gone = lostRoutes(live.routes ?? {}, target.routes ?? {})
  const noLog = live.accessLog !== undefined && target.accessLog === undefined
  const input = updateOf(without(from, gone, noLog), to)
  return [
    ...(noLog ? [{ operation: 'v2.DeleteAccessLogSettings', input: {} }] : []),
    ...gone.map((RouteKey) => ({ operation: 'v2.DeleteRouteSettings', input: { RouteKey } })),
    ...(Object.keys(input).length > 0 ? [{ operation: 'v2.UpdateStage', input }] : []),
  ]
}

/** What the live stage is once the deleting calls are done. */
function without(from: JsonObject, routes: readonly string[], noLog: boolean): JsonObject {
  const { AccessLogSettings, RouteSettings, ...others } = from
  const left = Object.entries((RouteSettings ?? {}) as JsonObject).filter(([key]) => !routes.includes(key))
  return present<JsonObject>({
    ...others,
    AccessLogSettings: noLog ? undefined : AccessLogSettings,
    RouteSettings: left.length === 0 ? undefined : Object.fromEntries(left),
  })
}

type Routes = Readonly<Record<string, RouteSettingsValue>>

/** Entries that go, or lose a limit. */
const lostRoutes = (live: Routes, target: Routes): readonly string[] =>
  Object.entries(live)
    .filter(([key, { throttle }]) => target[key] === undefined || losesLimit(throttle, target[key]?.throttle))
    .map(([key]) => key)

type Throttle = RouteSettingsValue['throttle']

const losesLimit = (live: Throttle, target: Throttle): boolean =>
  (live?.rate !== undefined && target?.rate === undefined) ||
  (live?.burst !== undefined && target?.burst === undefined)

function withLimits(
  live: V2StageValue,
  target: V2StageValue,
  limits: AccountLimits | undefined,
): V2StageValue {
  if (limits === undefined || !losesLimit(live.throttle, target.throttle)) return target
  const { rate = limits.rate, burst = limits.burst } = target.throttle ?? {}
  return { ...target, throttle: { rate, burst } }
}
