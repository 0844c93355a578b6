import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { type JsonObject, nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { apiAddress, stageAddress } from '../addresses.js'
import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import { idOf, nameFindings } from '../short-reference.js'
import { certificatesOf } from '../stage/certificates.js'
import { group } from '../stage/method-settings.js'
import { httpAccessLogFormat, webSocketAccessLogFormat } from './access-log-format.js'
import type { HttpStageSection, WebSocketStageSection } from './section.js'
import type { RouteSettingsValue, V2StageValue } from './value.js'

interface WithStages<Type, Stage> {
  readonly type: Type
  readonly stages?: Readonly<Record<string, Stage>> | undefined
}

type V2Section = WithStages<'http', HttpStageSection> | WithStages<'websocket', WebSocketStageSection>

/** The part of a gateway file that this kind declares. */
export interface V2StagesDocument {
  readonly tags?: Tags | undefined
  readonly apis?: Readonly<Record<string, V2Section | { readonly type: 'rest' }>> | undefined
  readonly certificates?: Readonly<Record<string, unknown>> | undefined
}

/** The stages of all HTTP and WebSocket APIs. */
export function declareV2Stages(
  { document, locate }: Pick<DeclaredProject<V2StagesDocument>, 'document' | 'locate'>,
  { region }: Scope,
): Declaration {
  const certificates = certificatesOf(document)
  const findings: Finding[] = []
  const records = stagesIn(document).map(({ id, name, order, section, type }): ObjectRecord => {
    const { clientCertificate } = section
    if (clientCertificate !== undefined) {
      const at = locate(['apis', id, 'stages', name, 'clientCertificate'])
      findings.push(...nameFindings(clientCertificate, certificates, at))
    }
    const certificate = clientCertificate === undefined ? undefined : idOf(clientCertificate, certificates)
    const value = stageValue(section, type, { ...document.tags, ...section.tags })
    return {
      address: stageAddress(apiAddress(id), name),
      kind: 'stage',
      region,
      parent: apiAddress(id),
      value: present({ ...value, clientCertificate: certificate }) as unknown as JsonObject,
      options: { order },
    }
  })
  return { records, findings }
}

/** What a stage of either type may say. */
type StageSection = Omit<HttpStageSection, 'logs' | 'routes' | 'clientCertificate'> &
  Pick<WebSocketStageSection, 'logs' | 'routes' | 'clientCertificate'>

const stagesIn = ({ apis = {} }: V2StagesDocument) =>
  Object.entries(apis).flatMap(([id, api]) => {
    if (api.type === 'rest') return []
    const { type, stages = {} } = api
    return Object.entries(stages as Readonly<Record<string, StageSection>>).map(([name, section], order) => ({
      ...{ id, name, order, section, type },
    }))
  })

/** A stage as the file says it, in canonical form, without its certificate. */
function stageValue(section: StageSection, type: V2Section['type'], tags: Tags): V2StageValue {
  const access = section.logs?.access
  const json = type === 'http' ? httpAccessLogFormat : webSocketAccessLogFormat
  return present<V2StageValue>({
    ...routeSettings(section),
    description: nonEmptyText(section.description),
    variables: nonEmptyMap(section.variables),
    autoDeploy: section.autoDeploy === true ? true : undefined,
    accessLog: access && { to: access.to, format: access.format === 'json' ? json : access.format },
    clientCertificate: undefined,
    routes: nonEmptyMap(routesOf(section)),
    tags,
  })
}

type Settings = Pick<StageSection, 'throttle' | 'metrics' | 'logs'>

const routeSettings = ({ throttle, metrics, logs }: Settings) => ({
  throttle: throttle && group({ rate: throttle.rate, burst: throttle.burst }),
  metrics: metrics === true ? (true as const) : undefined,
  logs: group({
    execution: logs?.execution === 'off' ? undefined : logs?.execution,
    dataTrace: logs?.dataTrace === true ? (true as const) : undefined,
  }),
})

/** Every entry in full: a route's own values over the stage's, as AWS keeps them. */
const routesOf = (section: StageSection): Readonly<Record<string, RouteSettingsValue>> =>
  Object.fromEntries(
    Object.entries(section.routes ?? {}).map(([key, own]) => [
      key,
      present<RouteSettingsValue>(
        routeSettings({
          throttle: own.throttle === undefined ? section.throttle : { ...section.throttle, ...own.throttle },
          metrics: own.metrics ?? section.metrics,
          logs: { ...section.logs, ...own.logs },
        }),
      ),
    ]),
  )
