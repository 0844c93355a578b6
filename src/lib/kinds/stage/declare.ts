import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import { type JsonObject, nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { apiAddress, stageAddress } from '../addresses.js'
import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import { idOf, nameFindings, type Referred } from '../short-reference.js'
import { jsonAccessLogFormat } from './access-log-format.js'
import { certificatesOf } from './certificates.js'
import { group } from './method-settings.js'
import type { StageSection } from './section.js'
import type { MethodCacheValue, MethodSettingsValue, StageValue } from './value.js'

/** The part of a gateway file that this kind declares. */
export interface StagesDocument {
  readonly tags?: Tags | undefined
  readonly apis?:
    | Readonly<
        Record<
          string,
          | { readonly type: 'http' | 'websocket' }
          | {
              readonly type: 'rest'
              readonly stages?: Readonly<Record<string, StageSection>> | undefined
              readonly documentation?: { readonly version?: string | undefined } | undefined
            }
        >
      >
    | undefined
  readonly certificates?: Readonly<Record<string, unknown>> | undefined
}

/** The stages of all REST APIs. */
export function declareStages(
  { document, locate }: Pick<DeclaredProject<StagesDocument>, 'document' | 'locate'>,
  { region }: Scope,
): Declaration {
  const { apis, tags } = document
  const certificates = certificatesOf(document)
  const rest = Object.entries(apis ?? {}).flatMap(([id, api]) => (api.type === 'rest' ? [{ id, api }] : []))
  const findings = rest.flatMap(({ id, api: { stages = {} } }) =>
    Object.entries(stages).flatMap(([name, { clientCertificate }]) =>
      clientCertificate === undefined
        ? []
        : nameFindings(
            clientCertificate,
            certificates,
            locate(['apis', id, 'stages', name, 'clientCertificate']),
          ),
    ),
  )
  const records = rest.flatMap(({ id, api }): ObjectRecord[] =>
    Object.entries(api.stages ?? {}).map(([name, section], order) => ({
      address: stageAddress(apiAddress(id), name),
      kind: 'stage',
      region,
      parent: apiAddress(id),
      value: stageValue(
        withCertificate(section, certificates),
        { ...tags, ...section.tags },
        api.documentation?.version,
      ) as unknown as JsonObject,
      options: { order },
    })),
  )
  return { records, findings }
}

const withCertificate = (section: StageSection, certificates: Referred): StageSection =>
  section.clientCertificate === undefined
    ? section
    : { ...section, clientCertificate: idOf(section.clientCertificate, certificates) }

/** A stage as the file says it, in canonical form. */
export function stageValue(section: StageSection, tags: Tags, documentationVersion?: string): StageValue {
  const { description, variables, tracing, logs, cache, clientCertificate } = section
  const own = settingsOf({ ...section, cache: cache && wildcardCache(cache) })
  const access = logs?.access
  return present<StageValue>({
    throttle: own.throttle,
    metrics: own.metrics,
    logs: own.logs,
    cache: own.cache,
    description: nonEmptyText(description),
    variables: nonEmptyMap(variables),
    tracing: tracing === true ? true : undefined,
    accessLog: access && {
      to: access.to,
      format: access.format === 'json' ? jsonAccessLogFormat : access.format,
    },
    cacheCluster: cache && String(cache.size),
    clientCertificate,
    documentationVersion: section.documentation ?? documentationVersion,
    methods: nonEmptyMap(methodsOf(section)),
    tags,
  })
}

type MethodSection = NonNullable<StageSection['methods']>[string]

type Settings = Pick<MethodSection, 'logs' | 'metrics' | 'cache'> & Pick<StageSection, 'throttle'>

/** One entry of method settings, without what is AWS's default anyway. */
function settingsOf({ throttle, logs, metrics, cache }: Settings): MethodSettingsValue {
  return present<MethodSettingsValue>({
    throttle: throttle && group({ rate: throttle.rate, burst: throttle.burst }),
    metrics: metrics === true ? true : undefined,
    logs: group({
      execution: logs?.execution === 'off' ? undefined : logs?.execution,
      dataTrace: logs?.dataTrace === true ? (true as const) : undefined,
    }),
    cache: cache && cacheValue(cache),
  })
}

const strategies = {
  'fail-with-403': 'FAIL_WITH_403',
  'succeed-without-header': 'SUCCEED_WITHOUT_RESPONSE_HEADER',
  'succeed-with-header': undefined,
} as const

function cacheValue(cache: NonNullable<Settings['cache']>): MethodCacheValue | undefined {
  return group<MethodCacheValue>({
    enabled: cache.enabled === false ? undefined : true,
    ttl: cache.ttl === 300 ? undefined : cache.ttl,
    encrypted: cache.encrypted === true ? true : undefined,
    requireAuthorization: cache.requireAuthorization === false ? false : undefined,
    unauthorized: cache.unauthorized && strategies[cache.unauthorized],
  })
}

/** The stage's cache settings as an entry: methods opt in, unless all are meant. */
function wildcardCache(cache: NonNullable<StageSection['cache']>): NonNullable<Settings['cache']> {
  const { size: _size, methods, ...settings } = cache
  return { ...settings, enabled: methods === 'all' }
}

/** Every entry in full: a method's own values over the stage's, as AWS keeps them. */
function methodsOf(section: StageSection): Readonly<Record<string, MethodSettingsValue>> {
  return Object.fromEntries(
    Object.entries(section.methods ?? {}).map(([key, own]) => [key, settingsOf(over(section, own))]),
  )
}

function over(stage: StageSection, own: MethodSection): Settings {
  const inherited = stage.cache && wildcardCache(stage.cache)
  const cache = own.cache === undefined ? inherited : { ...inherited, enabled: true, ...own.cache }
  return {
    throttle: throttleOver(stage.throttle, own.throttle),
    logs: { ...stage.logs, ...own.logs },
    metrics: own.metrics ?? stage.metrics,
    cache,
  }
}

function throttleOver(
  stage: StageSection['throttle'],
  own: MethodSection['throttle'],
): StageSection['throttle'] {
  if (own === 'none') return undefined
  return own === undefined ? stage : { ...stage, ...own }
}
