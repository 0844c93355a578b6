import { isDeepStrictEqual } from 'node:util'
import { type JsonObject, present } from '../../json/index.js'
import { group } from '../stage/method-settings.js'
import { toAccessLog } from '../stage/to-section.js'
import { httpAccessLogFormat } from './access-log-format.js'
import type { RouteSettingsValue, V2StageValue } from './value.js'

/** A stage of an HTTP API as a file declares it, its tags aside: the inverse of its declaration. */
export const toHttpStageSection = (value: V2StageValue): JsonObject =>
  present<JsonObject>({
    description: value.description,
    variables: value.variables,
    autoDeploy: value.autoDeploy,
    throttle: value.throttle,
    metrics: value.metrics,
    logs: group<JsonObject>({ access: value.accessLog && toAccessLog(value.accessLog, httpAccessLogFormat) }),
    routes:
      value.routes &&
      Object.fromEntries(
        Object.entries(value.routes).map(([key, entry]) => [key, routeSection(entry, value)]),
      ),
  })

/** What a route's entry has that the stage has not. */
const routeSection = (entry: RouteSettingsValue, stage: V2StageValue): JsonObject =>
  present<JsonObject>({
    throttle: isDeepStrictEqual(entry.throttle, stage.throttle) ? undefined : entry.throttle,
    metrics: entry.metrics === stage.metrics ? undefined : entry.metrics === true,
  })
