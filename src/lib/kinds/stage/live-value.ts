import type { MethodSetting, Stage } from '@aws-sdk/client-api-gateway'
import { nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import type { Tags } from '../ownership.js'
import { type Entries, group, settingsOf } from './method-settings.js'
import type { MethodSettingsValue, StageValue } from './value.js'

/** What a live stage is, in canonical form; `tags` are those that are compared. */
export function liveValue(stage: Stage, tags: Tags): StageValue {
  const { all, methods } = splitSettings(stage.methodSettings ?? {})
  return present<StageValue>({
    description: nonEmptyText(stage.description),
    variables: nonEmptyMap(stage.variables),
    tracing: stage.tracingEnabled === true ? true : undefined,
    accessLog: group({
      to: stage.accessLogSettings?.destinationArn,
      format: stage.accessLogSettings?.format,
    }),
    cacheCluster: stage.cacheClusterEnabled === true ? stage.cacheClusterSize : undefined,
    clientCertificate: stage.clientCertificateId,
    documentationVersion: stage.documentationVersion,
    throttle: all.throttle,
    metrics: all.metrics,
    logs: all.logs,
    cache: all.cache,
    methods: nonEmptyMap(methods),
    tags,
  })
}

/** Live keys are the wildcard or the escaped path and a verb, `~1orders~1{id}/GET`. */
function splitSettings(settings: Readonly<Record<string, MethodSetting>>): {
  readonly all: MethodSettingsValue
  readonly methods: Readonly<Record<string, MethodSettingsValue>>
} {
  const { '*/*': wildcard, ...others } = settings
  const methods = Object.entries(others).map(([key, setting]) => [routeOf(key), settingsOf(setting)] as const)
  return { all: wildcard === undefined ? {} : settingsOf(wildcard), methods: Object.fromEntries(methods) }
}

function routeOf(key: string): string {
  const at = key.lastIndexOf('/')
  const path = key.slice(0, at).replaceAll('~1', '/').replaceAll('~0', '~')
  return `${key.slice(at + 1)} ${path}`
}

/**
 * The entries of method settings that a stage's value stands for. A cache cluster always has one for all methods:
 * without it AWS would cache every GET.
 */
export function entriesOf(value: StageValue | undefined): Entries {
  if (value === undefined) return {}
  const { throttle, metrics, logs, cache, methods, cacheCluster } = value
  const all = present<MethodSettingsValue>({ throttle, metrics, logs, cache })
  const needed = Object.keys(all).length > 0 || cacheCluster !== undefined
  return { ...(needed && { '*': all }), ...methods }
}
