import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entries, entryPatches, settingsOf } from '../../../../src/lib/kinds/stage/method-settings.js'
import type { MethodSettingsValue } from '../../../../src/lib/kinds/stage/value.js'

const shown = (live: Entries, target: Entries): readonly string[] =>
  entryPatches(live, target).map(
    ({ op, path, value }) => `${op} ${path}${value === undefined ? '' : ` ${value}`}`,
  )

describe('a live entry of method settings', () => {
  test('without what AWS fills in is empty', () => {
    expect(
      settingsOf({
        metricsEnabled: false,
        loggingLevel: 'OFF',
        dataTraceEnabled: false,
        throttlingBurstLimit: -1,
        throttlingRateLimit: -1,
        cachingEnabled: false,
        cacheTtlInSeconds: 300,
        cacheDataEncrypted: false,
        requireAuthorizationForCacheControl: true,
        unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
      }),
    ).toEqual({})
    expect(settingsOf({})).toEqual({})
  })

  test('keeps limits that are those of a new account: somebody may mean them', () => {
    expect(settingsOf({ throttlingBurstLimit: 5000, throttlingRateLimit: 10000 })).toEqual({
      throttle: { rate: 10000, burst: 5000 },
    })
  })

  test('keeps zeros, which let nothing through and cache nothing', () => {
    expect(settingsOf({ throttlingBurstLimit: 0, throttlingRateLimit: 0, cacheTtlInSeconds: 0 })).toEqual({
      throttle: { rate: 0, burst: 0 },
      cache: { ttl: 0 },
    })
  })
})

describe('the patches of method settings', () => {
  test('write a method in full, since AWS would copy the entry for all methods', () => {
    expect(shown({}, { 'GET /a/{id}': { metrics: true } })).toEqual([
      'replace /~1a~1{id}/GET/metrics/enabled true',
      'replace /~1a~1{id}/GET/logging/dataTrace false',
      'replace /~1a~1{id}/GET/logging/loglevel OFF',
      'replace /~1a~1{id}/GET/throttling/burstLimit -1',
      'replace /~1a~1{id}/GET/throttling/rateLimit -1',
      'replace /~1a~1{id}/GET/caching/enabled false',
      'replace /~1a~1{id}/GET/caching/dataEncrypted false',
      'replace /~1a~1{id}/GET/caching/ttlInSeconds 300',
      'replace /~1a~1{id}/GET/caching/requireAuthorizationForCacheControl true',
      'replace /~1a~1{id}/GET/caching/unauthorizedCacheControlHeaderStrategy SUCCEED_WITH_RESPONSE_HEADER',
    ])
  })

  test('take the defaults of the entry for all methods, except those that are not constant', () => {
    expect(shown({}, { '*': { metrics: true } })).toEqual([
      'replace /*/*/throttling/burstLimit -1',
      'replace /*/*/throttling/rateLimit -1',
      'replace /*/*/caching/enabled false',
      'replace /*/*/metrics/enabled true',
    ])
  })

  test('remove an entry that loses a setting and write it anew', () => {
    const live = { '*': { metrics: true, throttle: { rate: 1, burst: 2 } } } as const
    expect(shown(live, { '*': { metrics: true } })).toEqual([
      'remove /*/*',
      'replace /*/*/throttling/burstLimit -1',
      'replace /*/*/throttling/rateLimit -1',
      'replace /*/*/caching/enabled false',
      'replace /*/*/metrics/enabled true',
    ])
  })

  test('remove what is not wanted, the root path included', () => {
    expect(shown({ '*': {}, 'GET /': { metrics: true } }, {})).toEqual(['remove /*/*', 'remove /~1/GET'])
  })

  test('are none between equal entries, and some between different ones', () => {
    const cache = fc.record(
      {
        enabled: fc.constant(true as const),
        ttl: fc.integer({ min: 0, max: 299 }),
        encrypted: fc.constant(true as const),
        requireAuthorization: fc.constant(false as const),
        unauthorized: fc.constantFrom('FAIL_WITH_403' as const, 'SUCCEED_WITHOUT_RESPONSE_HEADER' as const),
      },
      { requiredKeys: [] },
    )
    const setting: fc.Arbitrary<MethodSettingsValue> = fc.record(
      {
        throttle: fc.record({ rate: fc.nat(9), burst: fc.nat(9) }, { requiredKeys: [] }),
        metrics: fc.constant(true as const),
        logs: fc.record(
          {
            execution: fc.constantFrom('error' as const, 'info' as const),
            dataTrace: fc.constant(true as const),
          },
          { requiredKeys: [] },
        ),
        cache,
      },
      { requiredKeys: [] },
    )
    const entries = fc.dictionary(fc.constantFrom('*', 'GET /', 'ANY /a/{id}'), setting)
    fc.assert(
      fc.property(entries, entries, (live, target) => {
        expect(entryPatches(live, live)).toEqual([])
        expect(applied(live, entryPatches(live, target))).toEqual(applied({}, entryPatches({}, target)))
      }),
    )
  })
})

/** What the account holds after patches, each setting as text; entries copy the one for all methods when they are made. */
function applied(live: Entries, patches: ReturnType<typeof entryPatches>): Readonly<Record<string, unknown>> {
  const made = patchesOnly({}, entryPatches({}, live))
  return patchesOnly(made, patches)
}

const initial = {
  'metrics/enabled': 'false',
  'logging/dataTrace': 'false',
  'logging/loglevel': 'OFF',
  'throttling/burstLimit': '5000',
  'throttling/rateLimit': '10000',
  'caching/enabled': 'true',
  'caching/dataEncrypted': 'false',
  'caching/ttlInSeconds': '300',
  'caching/requireAuthorizationForCacheControl': 'true',
  'caching/unauthorizedCacheControlHeaderStrategy': 'SUCCEED_WITH_RESPONSE_HEADER',
}

type Written = Readonly<Record<string, Readonly<Record<string, string>>>>

function patchesOnly(before: Written, patches: ReturnType<typeof entryPatches>): Written {
  const entries: Record<string, Readonly<Record<string, string>>> = { ...before }
  for (const { op, path, value = '' } of patches) {
    const [, resource, verb, ...suffix] = path.split('/')
    const key = `${resource}/${verb}`
    if (op === 'remove') delete entries[key]
    else entries[key] = { ...(entries[key] ?? entries['*/*'] ?? initial), [suffix.join('/')]: value }
  }
  return entries
}
