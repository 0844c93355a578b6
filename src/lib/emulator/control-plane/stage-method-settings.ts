import type { Edit, PatchRow } from './patch.js'
import { isTrue } from './patch-edits.js'
import type { MethodSettingRecord, StageRecord } from './rest-records.js'
import { badRequest } from './service-errors.js'

/** What the first write to an entry fills in; the throttle limits are those of a new account (recorded 2024-03-05). */
const defaults: MethodSettingRecord = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
}

type Setting = readonly [path: string, member: keyof MethodSettingRecord, read: (value: string) => unknown]

const settings: readonly Setting[] = [
  ['metrics/enabled', 'metricsEnabled', isTrue],
  ['logging/dataTrace', 'dataTraceEnabled', isTrue],
  ['logging/loglevel', 'loggingLevel', oneOf('OFF', 'ERROR', 'INFO')],
  ['throttling/burstLimit', 'throttlingBurstLimit', number],
  ['throttling/rateLimit', 'throttlingRateLimit', number],
  ['caching/ttlInSeconds', 'cacheTtlInSeconds', number],
  ['caching/enabled', 'cachingEnabled', isTrue],
  ['caching/dataEncrypted', 'cacheDataEncrypted', isTrue],
  ['caching/requireAuthorizationForCacheControl', 'requireAuthorizationForCacheControl', isTrue],
  [
    'caching/unauthorizedCacheControlHeaderStrategy',
    'unauthorizedCacheControlHeaderStrategy',
    oneOf('FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER', 'SUCCEED_WITHOUT_RESPONSE_HEADER'),
  ],
]

const removeEntry: Edit<StageRecord> = (stage, { path }) => {
  const key = entryKey(path)
  if (!Object.hasOwn(stage.methodSettings, key))
    throw badRequest(
      `Cannot remove method setting ${key} because there is no method setting for this method `,
    )
  const { [key]: _removed, ...methodSettings } = stage.methodSettings
  return { ...stage, methodSettings }
}

/** `/{resourcePath}/{httpMethod}/…`; stars are no different from names. Only whole entries can be removed. */
export const methodSettingRows: readonly PatchRow<StageRecord>[] = [
  ...settings.map((setting) => ({
    path: `/{resourcePath}/{httpMethod}/${setting[0]}`,
    replace: setSetting(setting),
  })),
  { path: '/{resourcePath}/{httpMethod}', remove: removeEntry },
]

/** As the service lists them: once for a method and once for all, with separators missing after the burst limits. */
export const acceptedSettingPaths = ['/{resourcePath}/{httpMethod}', '/*/*'].map(listedFor).join(', ')

/** A new entry starts from the entry for all methods as it is now (recorded 2024-03-05). */
function setSetting([, member, read]: Setting): Edit<StageRecord> {
  return (stage, { path, value = '' }) => {
    const key = entryKey(path)
    const entry = stage.methodSettings[key] ?? stage.methodSettings['*/*'] ?? defaults
    return {
      ...stage,
      methodSettings: { ...stage.methodSettings, [key]: { ...entry, [member]: read(value) } },
    }
  }
}

/** The key keeps the path's escapes: `/~1pets~1{id}/GET/…` → `~1pets~1{id}/GET`. */
const entryKey = (path: string): string => path.split('/').slice(1, 3).join('/')

function listedFor(method: string): string {
  const paths = settings.map(([path]) => `${method}/${path}`)
  const gap = method === '/*/*' ? ' ' : ''
  return paths
    .join(', ')
    .replace('burstLimit, ', `burstLimit${gap}`)
    .replace('rateLimit, ', `rateLimit${gap}`)
}

function number(value: string): number {
  const parsed = value === '' ? Number.NaN : Number(value)
  if (Number.isNaN(parsed)) throw badRequest(`Invalid method setting value: ${value}`)
  return parsed
}

function oneOf(...allowed: readonly string[]): (value: string) => string {
  return (value) => {
    if (!allowed.includes(value))
      throw badRequest(`Invalid method setting value: ${value}. Must be one of: [${allowed.join(', ')}]`)
    return value
  }
}
