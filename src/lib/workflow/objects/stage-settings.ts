import { ExitCode, Problem } from '../../errors/index.js'
import type { Tags } from '../../kinds/ownership.js'
import { splitMethodKey, verbs } from '../../kinds/section-fields/index.js'
import { jsonAccessLogFormat } from '../../kinds/stage/index.js'
import type { MethodCacheValue, MethodSettingsValue, StageValue } from '../../kinds/stage/value.js'

/** Members of a stage that can be put back to AWS's default. */
export const UNSETTABLE = [
  'description',
  'variables',
  'tracing',
  'access-log',
  'cache-cluster',
  'client-certificate',
  'documentation',
  'throttle',
  'metrics',
  'logs',
  'cache',
] as const

export type Unsettable = (typeof UNSETTABLE)[number]

/** Settings of a stage as flags say them; what is undefined stays. */
export interface StageSettings {
  readonly description?: string | undefined
  readonly variables?: readonly (readonly [string, string])[] | undefined
  readonly tracing?: boolean | undefined
  readonly accessLogTo?: string | undefined
  readonly accessLogFormat?: string | undefined
  /** Gigabytes. */
  readonly cacheSize?: string | undefined
  readonly clientCertificate?: string | undefined
  readonly documentation?: string | undefined
  /** `GET /orders`, `$default`: throttle, metrics, logs and cache are this route's, not the stage's. */
  readonly route?: string | undefined
  /** Not of REST APIs. */
  readonly autoDeploy?: boolean | undefined
  readonly rate?: number | undefined
  readonly burst?: number | undefined
  readonly metrics?: boolean | undefined
  readonly logs?: 'off' | 'error' | 'info' | undefined
  readonly dataTrace?: boolean | undefined
  readonly caching?: boolean | undefined
  /** Seconds. */
  readonly cacheTtl?: number | undefined
  readonly cacheEncrypted?: boolean | undefined
  readonly unset?: readonly Unsettable[] | undefined
  readonly tags?: Tags | undefined
}

type Loose<T> = { [K in keyof T]?: T[K] | undefined }

/** A stage's value with these settings, in canonical form. */
export function withStageSettings(value: StageValue, settings: StageSettings): StageValue {
  const { route: method, unset = [] } = settings
  const base = without(value, method === undefined ? unset : unset.filter((name) => !routeMembers.has(name)))
  const { throttle, metrics, logs, cache } = base
  const wildcard = { throttle, metrics, logs, cache }
  const own = method === undefined ? wildcard : without(base.methods?.[methodKey(method)] ?? wildcard, unset)
  const entry = withEntry(own, settings)
  const said: Loose<StageValue> = {
    ...base,
    ...(method === undefined ? entry : { methods: { ...base.methods, [method]: present(entry) } }),
    description: settings.description ?? base.description,
    variables: group({ ...base.variables, ...Object.fromEntries(settings.variables ?? []) }),
    tracing: flag(settings.tracing, base.tracing),
    accessLog: accessLogOf(base.accessLog, settings),
    cacheCluster: settings.cacheSize ?? base.cacheCluster,
    clientCertificate: settings.clientCertificate ?? base.clientCertificate,
    documentationVersion: settings.documentation ?? base.documentationVersion,
    tags: { ...base.tags, ...settings.tags },
  }
  return { ...present(said), tags: said.tags ?? {} }
}

/** Members that a stage has for all its routes, or for one. */
export const routeMembers: ReadonlySet<string> = new Set(['throttle', 'metrics', 'logs', 'cache'])

const memberOf: Readonly<Record<string, string>> = {
  'access-log': 'accessLog',
  'cache-cluster': 'cacheCluster',
  'client-certificate': 'clientCertificate',
  documentation: 'documentationVersion',
}

/** A value without what is put back to its default. */
export function without<T extends object>(value: T, unset: readonly Unsettable[]): T {
  const gone = new Set<string>(unset.map((name) => memberOf[name] ?? name))
  return Object.fromEntries(Object.entries(value).filter(([name]) => !gone.has(name))) as T
}

/** @throws Problem (64) no `GET /path` */
function methodKey(key: string): string {
  const { verb, path } = splitMethodKey(key)
  if (verbs.some((known) => known === verb) && path.startsWith('/')) return key
  throw new Problem({
    code: 'usage.bad-value',
    message: `--route: "${key}" is no method and path`,
    fix: 'Write --route "GET /orders/{id}".',
    exitCode: ExitCode.usage,
  })
}

function withEntry(entry: Loose<MethodSettingsValue>, settings: StageSettings): Loose<MethodSettingsValue> {
  const { rate, burst, metrics, logs, dataTrace, caching, cacheTtl, cacheEncrypted } = settings
  const { throttle, cache } = entry
  return {
    throttle: group({ rate: rate ?? throttle?.rate, burst: burst ?? throttle?.burst }),
    metrics: flag(metrics, entry.metrics),
    logs: group({
      execution: logs === undefined ? entry.logs?.execution : logs === 'off' ? undefined : logs,
      dataTrace: flag(dataTrace, entry.logs?.dataTrace),
    }),
    cache: group<MethodCacheValue>({
      ...cache,
      enabled: flag(caching, cache?.enabled),
      ttl: cacheTtl === undefined ? cache?.ttl : cacheTtl === 300 ? undefined : cacheTtl,
      encrypted: flag(cacheEncrypted, cache?.encrypted),
    }),
  }
}

const flag = (said: boolean | undefined, before: true | undefined): true | undefined =>
  said === undefined ? before : said ? true : undefined

function accessLogOf(before: StageValue['accessLog'], { accessLogTo, accessLogFormat }: StageSettings) {
  const format = accessLogFormat === 'json' ? jsonAccessLogFormat : accessLogFormat
  return group({ to: accessLogTo ?? before?.to, format: format ?? before?.format })
}

function group<T extends object>(members: Loose<T>): T | undefined {
  const kept = present(members)
  return Object.keys(kept).length === 0 ? undefined : kept
}

/** Without members that are undefined or an empty text. */
const present = <T extends object>(members: Loose<T>): T =>
  Object.fromEntries(
    Object.entries(members).filter(([, member]) => member !== undefined && member !== ''),
  ) as T
