import { isDeepStrictEqual } from 'node:util'
import { type JsonObject, present } from '../../json/index.js'
import { addressOfReference, certificateTagId } from '../addresses.js'
import { jsonAccessLogFormat } from './access-log-format.js'
import { group } from './method-settings.js'
import type { MethodCacheValue, MethodSettingsValue, StageValue } from './value.js'

/** A stage as a file declares it, its tags aside: the inverse of `stageValue`. */
export function toStageSection(value: StageValue, documentationVersion: string | undefined): JsonObject {
  const { accessLog, cacheCluster, logs, methods } = value
  return present<JsonObject>({
    description: value.description,
    variables: value.variables,
    throttle: value.throttle,
    cache:
      cacheCluster === undefined ? undefined : { size: Number(cacheCluster), ...clusterCache(value.cache) },
    logs: group<JsonObject>({
      access: accessLog && toAccessLog(accessLog, jsonAccessLogFormat),
      execution: logs?.execution,
      dataTrace: logs?.dataTrace,
    }),
    metrics: value.metrics,
    tracing: value.tracing,
    clientCertificate: value.clientCertificate && certificateName(value.clientCertificate),
    documentation:
      value.documentationVersion === documentationVersion ? undefined : value.documentationVersion,
    methods:
      methods &&
      Object.fromEntries(Object.entries(methods).map(([key, entry]) => [key, methodSection(entry, value)])),
  })
}

/** A certificate of the file by its name, another one by its id. */
function certificateName(text: string): string {
  const address = addressOfReference(text)
  return address === undefined ? text : certificateTagId(address)
}

/** The log's format by its name, where it is the one that `json` stands for. */
export const toAccessLog = ({ to, format }: NonNullable<StageValue['accessLog']>, json: string): JsonObject =>
  present<JsonObject>({ to, format: format === json ? 'json' : format })

const clusterCache = (cache: MethodCacheValue | undefined): JsonObject =>
  present<JsonObject>({ ...ownCache(cache ?? {}), methods: cache?.enabled === true ? 'all' : undefined })

const strategies = {
  FAIL_WITH_403: 'fail-with-403',
  SUCCEED_WITHOUT_RESPONSE_HEADER: 'succeed-without-header',
} as const

/** What a cache's settings say where nothing is inherited. */
const ownCache = ({ ttl, encrypted, requireAuthorization, unauthorized }: MethodCacheValue): JsonObject =>
  present<JsonObject>({
    ttl: ttl === undefined ? undefined : `${ttl}s`,
    encrypted,
    requireAuthorization,
    unauthorized: unauthorized && strategies[unauthorized],
  })

/** What a method's entry has that the stage has not; what it lacks is said too, since it would inherit it. */
function methodSection(entry: MethodSettingsValue, stage: StageValue): JsonObject {
  const differs = (member: 'throttle' | 'metrics' | 'cache') =>
    !isDeepStrictEqual(entry[member], stage[member])
  return present<JsonObject>({
    throttle: differs('throttle') ? (entry.throttle ?? 'none') : undefined,
    metrics: differs('metrics') ? entry.metrics === true : undefined,
    logs: group<JsonObject>({
      execution:
        entry.logs?.execution === stage.logs?.execution ? undefined : (entry.logs?.execution ?? 'off'),
      dataTrace: entry.logs?.dataTrace === stage.logs?.dataTrace ? undefined : entry.logs?.dataTrace === true,
    }),
    cache: differs('cache') ? methodCache(entry.cache ?? {}, stage) : undefined,
  })
}

/** A stage without a cluster hands no settings on. */
function methodCache(cache: MethodCacheValue, stage: StageValue): JsonObject {
  const inherited = stage.cacheCluster === undefined ? {} : (stage.cache ?? {})
  const defaults = {
    ttl: 300,
    encrypted: false,
    requireAuthorization: true,
    unauthorized: 'succeed-with-header',
  }
  const [own, given] = [ownCache(cache), ownCache(inherited)]
  const written = Object.fromEntries(
    Object.entries(defaults).flatMap(([member, value]) => {
      const otherwise = member === 'ttl' ? `${value}s` : value
      return own[member] === given[member] ? [] : [[member, own[member] ?? otherwise]]
    }),
  )
  return { ...(cache.enabled !== true && { enabled: false }), ...written }
}
