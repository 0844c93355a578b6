import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import { type JsonObject, nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { apiAddress, stageAddress } from '../addresses.js'
import type { Tags } from '../ownership.js'
import { group } from '../stage/method-settings.js'
import { httpAccessLogFormat } from './access-log-format.js'
import type { HttpStageSection } from './section.js'
import type { RouteSettingsValue, V2StageValue } from './value.js'

/** The part of a gateway file that this kind declares. */
export interface V2StagesDocument {
  readonly tags?: Tags | undefined
  readonly apis?:
    | Readonly<
        Record<
          string,
          | { readonly type: 'rest' }
          | {
              readonly type: 'http'
              readonly stages?: Readonly<Record<string, HttpStageSection>> | undefined
            }
        >
      >
    | undefined
}

/** The stages of all HTTP APIs. */
export function declareV2Stages({ apis, tags }: V2StagesDocument, { region }: Scope): Declaration {
  const records = Object.entries(apis ?? {}).flatMap(([id, api]): ObjectRecord[] =>
    api.type !== 'http'
      ? []
      : Object.entries(api.stages ?? {}).map(([name, section], order) => ({
          address: stageAddress(apiAddress(id), name),
          kind: 'stage',
          region,
          parent: apiAddress(id),
          value: httpStageValue(section, { ...tags, ...section.tags }) as unknown as JsonObject,
          options: { order },
        })),
  )
  return { records, findings: [] }
}

/** A stage as the file says it, in canonical form. */
function httpStageValue(section: HttpStageSection, tags: Tags): V2StageValue {
  const access = section.logs?.access
  return present<V2StageValue>({
    ...routeSettings(section),
    description: nonEmptyText(section.description),
    variables: nonEmptyMap(section.variables),
    autoDeploy: section.autoDeploy === true ? true : undefined,
    accessLog: access && {
      to: access.to,
      format: access.format === 'json' ? httpAccessLogFormat : access.format,
    },
    routes: nonEmptyMap(routesOf(section)),
    tags,
  })
}

type Settings = Pick<HttpStageSection, 'throttle' | 'metrics'>

const routeSettings = ({ throttle, metrics }: Settings) => ({
  throttle: throttle && group({ rate: throttle.rate, burst: throttle.burst }),
  metrics: metrics === true ? (true as const) : undefined,
})

/** Every entry in full: a route's own values over the stage's, as AWS keeps them. */
const routesOf = (section: HttpStageSection): Readonly<Record<string, RouteSettingsValue>> =>
  Object.fromEntries(
    Object.entries(section.routes ?? {}).map(([key, own]) => [
      key,
      present<RouteSettingsValue>(
        routeSettings({
          throttle: own.throttle === undefined ? section.throttle : { ...section.throttle, ...own.throttle },
          metrics: own.metrics ?? section.metrics,
        }),
      ),
    ]),
  )
