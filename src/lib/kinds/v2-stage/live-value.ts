import type { RouteSettings, Stage } from '@aws-sdk/client-apigatewayv2'
import { nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import type { Tags } from '../ownership.js'
import { group, loggingLevels } from '../stage/method-settings.js'
import type { RouteSettingsValue, V2StageValue } from './value.js'

/** The account's own limits, which hold for a stage that has none. */
export interface AccountLimits {
  readonly rate: number
  readonly burst: number
}

/**
 * What a live stage is, in canonical form; `tags` are those that are compared. Limits for all routes that equal the
 * account's say nothing where `limits` are given: a stage cannot be without limits again once it had some.
 */
export function liveStageValue(stage: Stage, tags: Tags, limits?: AccountLimits): V2StageValue {
  const all = settingsOf(stage.DefaultRouteSettings ?? {})
  return present<V2StageValue>({
    description: nonEmptyText(stage.Description),
    variables: nonEmptyMap(stage.StageVariables),
    autoDeploy: stage.AutoDeploy === true ? true : undefined,
    accessLog: group({
      to: nonEmptyText(stage.AccessLogSettings?.DestinationArn),
      format: nonEmptyText(stage.AccessLogSettings?.Format),
    }),
    throttle: limits === undefined ? all.throttle : withoutLimits(all.throttle, limits),
    metrics: all.metrics,
    logs: all.logs,
    clientCertificate: nonEmptyText(stage.ClientCertificateId),
    routes: nonEmptyMap(
      Object.fromEntries(
        Object.entries(stage.RouteSettings ?? {}).map(([key, settings]) => [key, settingsOf(settings)]),
      ),
    ),
    tags,
  })
}

const settingsOf = (settings: RouteSettings): RouteSettingsValue =>
  present<RouteSettingsValue>({
    throttle: group({ rate: settings.ThrottlingRateLimit, burst: settings.ThrottlingBurstLimit }),
    metrics: settings.DetailedMetricsEnabled === true ? true : undefined,
    logs: group({
      execution: loggingLevels[settings.LoggingLevel ?? 'OFF'],
      dataTrace: settings.DataTraceEnabled === true ? (true as const) : undefined,
    }),
  })

function withoutLimits(
  throttle: RouteSettingsValue['throttle'],
  limits: AccountLimits,
): RouteSettingsValue['throttle'] {
  return group({
    rate: throttle?.rate === limits.rate ? undefined : throttle?.rate,
    burst: throttle?.burst === limits.burst ? undefined : throttle?.burst,
  })
}
