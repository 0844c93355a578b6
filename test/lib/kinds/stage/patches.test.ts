import { describe, expect, test } from 'vitest'
import { stagePatches } from '../../../../src/lib/kinds/stage/patches.js'
import type { StageValue } from '../../../../src/lib/kinds/stage/value.js'

const bare: StageValue = { tags: {} }

const shown = (live: StageValue | undefined, target: StageValue): readonly string[] =>
  stagePatches(live, target).map(
    ({ op, path, value }) => `${op} ${path}${value === undefined ? '' : ` ${value}`}`,
  )

const full: StageValue = {
  tags: {},
  description: 'Live',
  variables: { a: '1', 'b/c': '2' },
  tracing: true,
  accessLog: { to: 'arn', format: '$context.requestId' },
  cacheCluster: '0.5',
  clientCertificate: 'cert',
  documentationVersion: '1',
  metrics: true,
}

describe('the patches of a stage', () => {
  test('set all that a live one lacks', () => {
    expect(shown(bare, full)).toEqual([
      'replace /description Live',
      'replace /documentationVersion 1',
      'replace /tracingEnabled true',
      'replace /variables/a 1',
      'replace /variables/b~1c 2',
      'replace /cacheClusterEnabled true',
      'replace /cacheClusterSize 0.5',
      'replace /accessLogSettings/destinationArn arn',
      'replace /accessLogSettings/format $context.requestId',
      'replace /clientCertificateId cert',
      'replace /*/*/throttling/burstLimit -1',
      'replace /*/*/throttling/rateLimit -1',
      'replace /*/*/caching/enabled false',
      'replace /*/*/metrics/enabled true',
    ])
  })

  test('take back all that is not wanted, removals first', () => {
    expect(shown(full, bare)).toEqual([
      'remove /variables/a',
      'remove /variables/b~1c',
      'remove /*/*',
      'replace /description ',
      'replace /documentationVersion ',
      'replace /tracingEnabled false',
      'replace /cacheClusterEnabled false',
      'remove /accessLogSettings',
      'replace /clientCertificateId ',
    ])
  })

  test('leave to CreateStage what it takes itself', () => {
    expect(shown(undefined, full)).toEqual([
      'replace /accessLogSettings/destinationArn arn',
      'replace /accessLogSettings/format $context.requestId',
      'replace /clientCertificateId cert',
      'replace /*/*/throttling/burstLimit -1',
      'replace /*/*/throttling/rateLimit -1',
      'replace /*/*/caching/enabled false',
      'replace /*/*/metrics/enabled true',
    ])
  })

  test('give a cache cluster an entry for all methods, for AWS would cache every GET', () => {
    expect(shown(undefined, { tags: {}, cacheCluster: '0.5' })).toContain(
      'replace /*/*/caching/enabled false',
    )
  })

  test('change one thing where one thing differs', () => {
    expect(shown(full, { ...full, cacheCluster: '1.6' })).toEqual(['replace /cacheClusterSize 1.6'])
    expect(shown(full, { ...full, accessLog: { to: 'arn', format: '$context.extendedRequestId' } })).toEqual([
      'replace /accessLogSettings/format $context.extendedRequestId',
    ])
    expect(shown(full, full)).toEqual([])
  })
})
