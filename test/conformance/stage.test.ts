import { describe, expect, it } from 'vitest'
import {
  add,
  apiWithMock,
  badRequest,
  type Call,
  localGateway,
  now,
  remove,
  replace,
} from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots): 2024-03-05 where no date is given.

const plain = {
  stageName: 'dev',
  cacheClusterEnabled: false,
  cacheClusterStatus: 'NOT_AVAILABLE',
  methodSettings: {},
  tracingEnabled: false,
  createdDate: now,
  lastUpdatedDate: now,
}

const setting = {
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

const copy = (path: string, from: string) => ({ op: 'copy' as const, path, from })

/** A stage `dev` on a first deployment, and a second deployment. */
async function stageOn(call: Call, input: object = {}) {
  const { restApiId } = await apiWithMock(call)
  const { id: first } = await call('CreateDeployment', { restApiId })
  const { id: second } = await call('CreateDeployment', { restApiId })
  const stage = { restApiId, stageName: 'dev' }
  const created = await call('CreateStage', { ...stage, deploymentId: first, ...input })
  const update = (...patchOperations: object[]) => call('UpdateStage', { ...stage, patchOperations })
  return { stage, first: String(first), second: String(second), created, update }
}

const longList =
  '/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId, /accessLogSettings, /accessLogSettings/destinationArn, /accessLogSettings/format, /{resourcePath}/{httpMethod}/metrics/enabled, /{resourcePath}/{httpMethod}/logging/dataTrace, /{resourcePath}/{httpMethod}/logging/loglevel, /{resourcePath}/{httpMethod}/throttling/burstLimit/{resourcePath}/{httpMethod}/throttling/rateLimit/{resourcePath}/{httpMethod}/caching/ttlInSeconds, /{resourcePath}/{httpMethod}/caching/enabled, /{resourcePath}/{httpMethod}/caching/dataEncrypted, /{resourcePath}/{httpMethod}/caching/requireAuthorizationForCacheControl, /{resourcePath}/{httpMethod}/caching/unauthorizedCacheControlHeaderStrategy, /*/*/metrics/enabled, /*/*/logging/dataTrace, /*/*/logging/loglevel, /*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds, /*/*/caching/enabled, /*/*/caching/dataEncrypted, /*/*/caching/requireAuthorizationForCacheControl, /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{variable_name}, /tracingEnabled'
const noSuchPath = (path: string) =>
  badRequest(`Invalid method setting path: ${path}. Must be one of: [${longList}]`)
const nothingToRemove = (key: string) =>
  badRequest(`Cannot remove method setting ${key} because there is no method setting for this method `)

describe('CreateStage', () => {
  it('fills in its defaults', async () => {
    const { created, first } = await stageOn(localGateway(), { description: 'd' })
    expect(created).toEqual({ status: 201, ...plain, deploymentId: first, description: 'd' })
  })

  it('takes a canary (recorded 2025-05-30)', async () => {
    const call = localGateway()
    const { stage, first, second } = await stageOn(call)
    const canarySettings = {
      deploymentId: second,
      percentTraffic: 50,
      stageVariableOverrides: { v: 'canary' },
    }
    expect(
      await call('CreateStage', { ...stage, stageName: 'can', deploymentId: first, canarySettings }),
    ).toEqual({
      status: 201,
      ...plain,
      stageName: 'can',
      deploymentId: first,
      canarySettings: { ...canarySettings, useStageCache: false },
    })
  })
})

describe('UpdateStage', () => {
  it('makes a whole entry of one setting, and a further entry from it', async () => {
    const { update } = await stageOn(localGateway())
    const { methodSettings } = await update(
      replace('/*/*/throttling/burstLimit', '123'),
      replace('/*/*/caching/enabled', 'true'),
      replace('/test/GET/throttling/burstLimit', '124'),
    )
    const all = { ...setting, cachingEnabled: true }
    expect(methodSettings).toEqual({
      '*/*': { ...all, throttlingBurstLimit: 123 },
      'test/GET': { ...all, throttlingBurstLimit: 124 },
    })
    expect(await update(replace('/*/*/throttling/burstLimit', '100'))).toMatchObject({
      methodSettings: { '*/*': { throttlingBurstLimit: 100 }, 'test/GET': { throttlingBurstLimit: 124 } },
    })
  })

  it('keeps the escapes of a path in the key of its entry', async () => {
    const { update } = await stageOn(localGateway())
    const { methodSettings } = await update(replace('/~1pets~1{id}/GET/throttling/rateLimit', '-1'))
    expect(methodSettings).toEqual({ '~1pets~1{id}/GET': { ...setting, throttlingRateLimit: -1 } })
  })

  it('removes whole entries', async () => {
    const { update, first } = await stageOn(localGateway())
    expect(await update(remove('/*/*'))).toEqual(nothingToRemove('*/*'))
    await update(replace('/*/*/caching/enabled', 'true'))
    expect(await update(remove('/*/*'))).toEqual({ status: 200, ...plain, deploymentId: first })
  })

  it('sets variables one by one, and tracing', async () => {
    const { update, first } = await stageOn(localGateway())
    expect(
      await update(
        replace('/variables/a', 'b'),
        replace('/tracingEnabled', 'true'),
        replace('/description', 'd'),
      ),
    ).toEqual({
      status: 200,
      ...plain,
      deploymentId: first,
      variables: { a: 'b' },
      tracingEnabled: true,
      description: 'd',
    })
    expect(await update(remove('/variables/a'))).not.toHaveProperty('variables')
  })

  it.each([
    [
      'a name that is spelt otherwise',
      replace('/documentation_version', '1'),
      noSuchPath('/documentation_version'),
    ],
    ['tags', replace('/tags/a', 'b'), noSuchPath('/tags/a')],
    ['a whole canary', replace('/canarySettings', 'x'), noSuchPath('/canarySettings')],
    ['a canary’s unknown member', replace('/canarySettings/x', 'y'), noSuchPath('/canarySettings/x')],
    ['to remove a canary’s unknown member', remove('/canarySettings/x'), nothingToRemove('canarySettings/x')],
    [
      'to remove all overrides',
      remove('/canarySettings/stageVariableOverrides'),
      nothingToRemove('canarySettings/stageVariableOverrides'),
    ],
    [
      'to add a canary’s deployment',
      add('/canarySettings/deploymentId', 'x'),
      badRequest('Invalid add operation with path: /canarySettings/deploymentId'),
    ],
    [
      'a canary on an unknown deployment',
      replace('/canarySettings/deploymentId', 'x'),
      badRequest('Deployment id does not exist'),
    ],
    [
      'an unknown access log member',
      replace('/accessLogSettings/*', 'x'),
      badRequest(
        'Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]',
      ),
    ],
    [
      'an empty access log',
      replace('/accessLogSettings/format', ''),
      badRequest('Access Log value must not be empty'),
    ],
    [
      'an access log member’s removal',
      remove('/accessLogSettings/format'),
      nothingToRemove('accessLogSettings/format'),
    ],
    [
      'logs without a role (public issue reports)',
      replace('/*/*/logging/loglevel', 'INFO'),
      badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging'),
    ],
  ])('refuses %s', async (_, operation, answer) => {
    const { update } = await stageOn(localGateway())
    expect(await update(operation)).toEqual(answer)
  })

  it('sets access logs member by member and removes them together (recorded 2026-02-25)', async () => {
    const call = localGateway()
    await call('UpdateAccount', {
      patchOperations: [replace('/cloudwatchRoleArn', 'arn:aws:iam::111111111111:role/r')],
    })
    const { update, first } = await stageOn(call)
    const destinationArn = 'arn:aws:logs:us-east-1:111111111111:log-group:g'
    expect(await update(add('/accessLogSettings/destinationArn', destinationArn))).toMatchObject({
      accessLogSettings: { destinationArn },
    })
    expect(await update(replace('/accessLogSettings/format', '$context.requestId'))).toMatchObject({
      accessLogSettings: { destinationArn, format: '$context.requestId' },
    })
    expect(await update(remove('/accessLogSettings'))).toEqual({ status: 200, ...plain, deploymentId: first })
  })
})

describe('Canaries (recorded 2025-05-30)', () => {
  const canary = { percentTraffic: 0, useStageCache: false }

  it('start on the stage’s own deployment, or on the one named', async () => {
    const { update, first, second } = await stageOn(localGateway())
    expect(await update(replace('/canarySettings/percentTraffic', '12.5'))).toMatchObject({
      canarySettings: { ...canary, percentTraffic: 12.5, deploymentId: first },
    })
    expect(await update(remove('/canarySettings'))).not.toHaveProperty('canarySettings')
    expect(await update(replace('/canarySettings/deploymentId', second))).toMatchObject({
      canarySettings: { ...canary, deploymentId: second },
    })
  })

  it('change their overrides one by one', async () => {
    const { update } = await stageOn(localGateway())
    expect(await update(replace('/canarySettings/stageVariableOverrides/v', 'w'))).toMatchObject({
      canarySettings: { stageVariableOverrides: { v: 'w' } },
    })
  })

  it('are promoted by copying; overrides merge into the variables and the canary stays', async () => {
    const { update, second } = await stageOn(localGateway(), { variables: { a: '1', b: '2' } })
    await update(
      replace('/canarySettings/deploymentId', second),
      replace('/canarySettings/stageVariableOverrides/a', '9'),
    )
    expect(
      await update(
        copy('/deploymentId', '/canarySettings/deploymentId'),
        copy('/variables', '/canarySettings/stageVariableOverrides'),
      ),
    ).toMatchObject({
      deploymentId: second,
      variables: { a: '9', b: '2' },
      canarySettings: { deploymentId: second },
    })
  })

  it('cannot be promoted when they are not there, nor the other way round', async () => {
    const { update } = await stageOn(localGateway())
    expect(await update(copy('/deploymentId', '/canarySettings/deploymentId'))).toEqual(
      badRequest('Promotion not available. Canary does not exist.'),
    )
    expect(await update(copy('/canarySettings/deploymentId', '/deploymentId'))).toEqual(
      badRequest(
        'Invalid copy operation with path: /canarySettings/deploymentId and from /deploymentId. Valid copy:path are [/deploymentId, /variables] and valid copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]',
      ),
    )
  })
})
