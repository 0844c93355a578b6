import type { MethodSetting } from '@aws-sdk/client-api-gateway'
import { present } from '../../json/index.js'
import { type PatchOperation, pointer, remove, replace } from '../patch.js'
import type { MethodCacheValue, MethodSettingsValue } from './value.js'

/**
 * "No limit of its own": written wherever a file sets none. The limits of the account, which AWS puts into an entry
 * that somebody made without, are limits like any other: a file may declare the same numbers.
 */
const noLimit = [-1]

/** One live entry of method settings, without what AWS fills in. */
export function settingsOf(setting: MethodSetting): MethodSettingsValue {
  return present<MethodSettingsValue>({
    throttle: group({
      rate: unless(setting.throttlingRateLimit, noLimit),
      burst: unless(setting.throttlingBurstLimit, noLimit),
    }),
    metrics: setting.metricsEnabled === true ? true : undefined,
    logs: group({
      execution: loggingLevels[setting.loggingLevel ?? 'OFF'],
      dataTrace: setting.dataTraceEnabled === true ? (true as const) : undefined,
    }),
    cache: group<MethodCacheValue>({
      enabled: setting.cachingEnabled === true ? true : undefined,
      ttl: unless(setting.cacheTtlInSeconds, [300]),
      encrypted: setting.cacheDataEncrypted === true ? true : undefined,
      requireAuthorization: setting.requireAuthorizationForCacheControl === false ? false : undefined,
      unauthorized: strategyOf(setting.unauthorizedCacheControlHeaderStrategy),
    }),
  })
}

export const loggingLevels: Readonly<Record<string, 'error' | 'info' | undefined>> = {
  ERROR: 'error',
  INFO: 'info',
}

const unless = (value: number | undefined, defaults: readonly number[]): number | undefined =>
  value === undefined || defaults.includes(value) ? undefined : value

function strategyOf(strategy: string | undefined): MethodCacheValue['unauthorized'] {
  return strategy === 'FAIL_WITH_403' || strategy === 'SUCCEED_WITHOUT_RESPONSE_HEADER' ? strategy : undefined
}

/** A group with only its present members; absent when it has none. */
export function group<T extends object>(
  members: { readonly [K in keyof T]: T[K] | undefined },
): T | undefined {
  const kept = present<T>(members)
  return Object.keys(kept).length === 0 ? undefined : kept
}

type Setting = readonly [suffix: string, value: string]

/** Every setting of an entry as patch suffix and text; what is not declared is not written. */
function writtenSettings(value: MethodSettingsValue): readonly Setting[] {
  const { throttle, metrics, logs, cache } = value
  const settings: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ['metrics/enabled', metrics],
    ['logging/dataTrace', logs?.dataTrace],
    ['logging/loglevel', logs?.execution?.toUpperCase()],
    ['throttling/burstLimit', throttle?.burst],
    ['throttling/rateLimit', throttle?.rate],
    ['caching/enabled', cache?.enabled],
    ['caching/dataEncrypted', cache?.encrypted],
    ['caching/ttlInSeconds', cache?.ttl],
    ['caching/requireAuthorizationForCacheControl', cache?.requireAuthorization],
    ['caching/unauthorizedCacheControlHeaderStrategy', cache?.unauthorized],
  ]
  return settings.flatMap(([suffix, setting]) =>
    setting === undefined ? [] : [[suffix, String(setting)] as const],
  )
}

/** What every entry has when a setting is not declared; a new entry would copy the wildcard entry's values instead. */
const defaults: Readonly<Record<string, string>> = {
  'metrics/enabled': 'false',
  'logging/dataTrace': 'false',
  'logging/loglevel': 'OFF',
  'throttling/burstLimit': '-1',
  'throttling/rateLimit': '-1',
  'caching/enabled': 'false',
  'caching/dataEncrypted': 'false',
  'caching/ttlInSeconds': '300',
  'caching/requireAuthorizationForCacheControl': 'true',
  'caching/unauthorizedCacheControlHeaderStrategy': 'SUCCEED_WITH_RESPONSE_HEADER',
}

export type Entries = Readonly<Record<string, MethodSettingsValue>>

/** The path of an entry: `*` and `*` for all methods, else the escaped resource path and the verb. */
function entryPath(key: string): string {
  if (key === '*') return '/*/*'
  const [verb, path] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)]
  return pointer(path, verb)
}

/**
 * The operations that turn the entries of a stage into others, in one patch. Entry `*` stands for all methods.
 * A single setting cannot be removed on AWS: an entry that loses one is removed and written anew. A method's entry
 * copies the wildcard entry when it is made, so it is written in full, and so is every one when the wildcard changes.
 */
export function entryPatches(live: Entries, target: Entries): readonly PatchOperation[] {
  const gone = Object.keys(live).filter((key) => target[key] === undefined || loses(live[key], target[key]))
  const written = Object.keys(target).filter(
    (key) => live[key] === undefined || !same(live[key], target[key]),
  )
  return [
    ...gone.map((key) => remove(entryPath(key))),
    ...written.flatMap((key) => writeEntry(key, target[key] ?? {})),
  ]
}

const same = (a: MethodSettingsValue | undefined, b: MethodSettingsValue | undefined): boolean =>
  JSON.stringify(writtenSettings(a ?? {})) === JSON.stringify(writtenSettings(b ?? {}))

function loses(live: MethodSettingsValue | undefined, target: MethodSettingsValue | undefined): boolean {
  const kept = new Set(writtenSettings(target ?? {}).map(([suffix]) => suffix))
  return writtenSettings(live ?? {}).some(([suffix]) => !kept.has(suffix))
}

function writeEntry(key: string, value: MethodSettingsValue): readonly PatchOperation[] {
  const path = entryPath(key)
  const declared = Object.fromEntries(writtenSettings(value))
  const settings = key === '*' ? { ...wildcardDefaults, ...declared } : { ...defaults, ...declared }
  return Object.entries(settings).map(([suffix, text]) => replace(`${path}/${suffix}`, text))
}

/**
 * The entry for all methods takes AWS's defaults for what is not declared, except where those are not constant: the
 * account's limits of this moment, and caching, which a cache cluster switches on for every GET.
 */
const wildcardDefaults = {
  'throttling/burstLimit': '-1',
  'throttling/rateLimit': '-1',
  'caching/enabled': 'false',
}
