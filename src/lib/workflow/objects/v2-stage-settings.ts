import { ExitCode, Problem } from '../../errors/index.js'
import { type Loose, nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { group } from '../../kinds/stage/method-settings.js'
import { httpAccessLogFormat, webSocketAccessLogFormat } from '../../kinds/v2-stage/access-log-format.js'
import type { RouteSettingsValue, V2StageValue } from '../../kinds/v2-stage/value.js'
import type { ApiType } from '../../operate/any-api.js'
import type { LiveV2Api } from '../../operate/live-v2-api.js'
import { otherType } from './api-type-settings.js'
import { routeMembers, type StageSettings, type Unsettable, without } from './stage-settings.js'

type V2Type = LiveV2Api['type']

/** The settings of a stage that not every type of API has, with the flags that say them. */
const flagsOfTypes: readonly (readonly [keyof StageSettings, string, readonly ApiType[]])[] = [
  ['tracing', '--tracing', ['rest']],
  ['cacheSize', '--cache-size', ['rest']],
  ['clientCertificate', '--client-certificate', ['rest', 'websocket']],
  ['documentation', '--documentation', ['rest']],
  ['caching', '--cache', ['rest']],
  ['cacheTtl', '--cache-ttl', ['rest']],
  ['cacheEncrypted', '--cache-encrypted', ['rest']],
  ['logs', '--logs', ['rest', 'websocket']],
  ['dataTrace', '--data-trace', ['rest', 'websocket']],
  ['autoDeploy', '--auto-deploy', ['http', 'websocket']],
]

const unsetOfTypes: Partial<Readonly<Record<Unsettable, readonly ApiType[]>>> = {
  tracing: ['rest'],
  'cache-cluster': ['rest'],
  'client-certificate': ['rest', 'websocket'],
  documentation: ['rest'],
  logs: ['rest', 'websocket'],
  cache: ['rest'],
}

/** Before anything is sent. @throws Problem `usage.other-type` (64) for what stages of this type do not have */
export function refuseStageSettings(settings: StageSettings, type: ApiType): void {
  for (const [name, flag, of] of flagsOfTypes) {
    if (settings[name] !== undefined && !of.includes(type)) throw otherType(flag, of, type)
  }
  // One that somebody switched on can be switched off.
  if (type === 'websocket' && settings.autoDeploy === true) throw otherType('--auto-deploy', ['http'], type)
  for (const name of settings.unset ?? []) {
    const of = unsetOfTypes[name]
    if (of?.includes(type) === false) throw otherType(`--unset ${name}`, of, type)
  }
}

/** The value of a stage of an HTTP or WebSocket API with these settings, in canonical form. */
export function withV2StageSettings(
  value: V2StageValue,
  settings: StageSettings,
  type: V2Type,
): V2StageValue {
  const { route, unset = [] } = settings
  const base = without(value, route === undefined ? unset : unset.filter((name) => !routeMembers.has(name)))
  const { throttle, metrics, logs } = base
  const all = { throttle, metrics, logs }
  const own = route === undefined ? all : without(base.routes?.[routeKey(route)] ?? all, unset)
  const entry = withEntry(own, settings)
  const said: Loose<V2StageValue> = {
    ...(route === undefined ? entry : all),
    routes: route === undefined ? base.routes : { ...base.routes, [route]: present(entry) },
    description: nonEmptyText(settings.description ?? base.description),
    variables: nonEmptyMap(variablesOf(base, settings)),
    autoDeploy: (settings.autoDeploy ?? base.autoDeploy) === true ? true : undefined,
    accessLog: accessLogOf(base.accessLog, settings, type),
    clientCertificate: nonEmptyText(settings.clientCertificate ?? base.clientCertificate),
    tags: { ...base.tags, ...settings.tags },
  }
  return present<V2StageValue>(said)
}

/** A method and a path, or one word. @throws Problem (64) */
function routeKey(key: string): string {
  if (/^(?:[A-Z]+ \/\S*|\S+)$/.test(key)) return key
  throw new Problem({
    code: 'usage.bad-value',
    message: `--route: "${key}" is no route key`,
    fix: 'Write --route "GET /orders/{id}", or --route \'$default\'.',
    exitCode: ExitCode.usage,
  })
}

const withEntry = (
  { throttle, metrics, logs }: Partial<Loose<RouteSettingsValue>>,
  settings: StageSettings,
): Loose<RouteSettingsValue> => ({
  throttle: group({ rate: settings.rate ?? throttle?.rate, burst: settings.burst ?? throttle?.burst }),
  metrics: (settings.metrics ?? metrics) === true ? true : undefined,
  logs: group({
    execution: settings.logs === 'off' ? undefined : (settings.logs ?? logs?.execution),
    dataTrace: (settings.dataTrace ?? logs?.dataTrace) === true ? (true as const) : undefined,
  }),
})

/** An empty value takes a variable away. */
const variablesOf = (
  { variables }: V2StageValue,
  settings: StageSettings,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...variables, ...Object.fromEntries(settings.variables ?? []) }).filter(
      ([, text]) => text !== '',
    ),
  )

function accessLogOf(
  before: V2StageValue['accessLog'],
  { accessLogTo, accessLogFormat }: StageSettings,
  type: V2Type,
): V2StageValue['accessLog'] {
  const format = accessLogFormat === 'json' ? jsonFormats[type] : accessLogFormat
  return group({
    to: nonEmptyText(accessLogTo ?? before?.to),
    format: nonEmptyText(format ?? before?.format),
  })
}

const jsonFormats: Readonly<Record<V2Type, string>> = {
  http: httpAccessLogFormat,
  websocket: webSocketAccessLogFormat,
}
