import { describe, expect, it } from 'vitest'
import { apiWithMock, badRequest, localGateway, now, replace } from './local-gateway.js'

// Recorded from AWS by the LocalStack project (validated snapshots): 2023-09 where no date is given.

const inUse = badRequest('Active stages pointing to this deployment must be moved or deleted')

describe('CreateDeployment', () => {
  it('shows little of what it keeps; the summary is asked for', async () => {
    const call = localGateway()
    const { restApiId } = await apiWithMock(call)
    const deployment = { id: expect.stringMatching(/^[a-z0-9]{6}$/), createdDate: now }
    const { id } = await call('CreateDeployment', { restApiId })
    expect(await call('GetDeployment', { restApiId, deploymentId: id })).toEqual({
      status: 200,
      ...deployment,
    })
    expect(await call('GetDeployment', { restApiId, deploymentId: id, embed: ['apisummary'] })).toEqual({
      status: 200,
      ...deployment,
      apiSummary: { '/': { GET: { authorizationType: 'NONE', apiKeyRequired: false } } },
    })
  })

  it('is a snapshot: what comes later is not in it', async () => {
    const call = localGateway()
    const { restApiId, resourceId } = await apiWithMock(call)
    const { id } = await call('CreateDeployment', { restApiId })
    await call('PutMethod', { restApiId, resourceId, httpMethod: 'PUT', authorizationType: 'NONE' })
    const { apiSummary } = await call('GetDeployment', { restApiId, deploymentId: id, embed: ['apisummary'] })
    expect(Object.keys((apiSummary as Record<string, object>)['/'] ?? {})).toEqual(['GET'])
  })

  it('makes its stage, and points it at a later deployment', async () => {
    const call = localGateway()
    const { restApiId } = await apiWithMock(call)
    const { id: first } = await call('CreateDeployment', {
      restApiId,
      stageName: 's1',
      variables: { a: 'b' },
    })
    const { id: second } = await call('CreateDeployment', { restApiId, stageName: 's1' })
    expect(await call('GetStages', { restApiId })).toMatchObject({
      item: [{ stageName: 's1', deploymentId: second, variables: { a: 'b' } }],
    })
    expect(await call('DeleteDeployment', { restApiId, deploymentId: first })).toEqual({ status: 202 })
    expect(await call('DeleteDeployment', { restApiId, deploymentId: second })).toEqual(inUse)
    expect(await call('DeleteStage', { restApiId, stageName: 's1' })).toEqual({ status: 202 })
    expect(await call('DeleteDeployment', { restApiId, deploymentId: second })).toEqual({ status: 202 })
  })

  it.each([
    [
      'no stage',
      {},
      'Non null and non empty stageName must be provided for canary deployment. Provided value is null',
    ],
    [
      'an empty stage',
      { stageName: '' },
      'Non null and non empty stageName must be provided for canary deployment. Provided value is ',
    ],
    [
      'an unknown stage',
      { stageName: 'x' },
      'Stage x must already be created before making a canary release deployment',
    ],
  ])('makes no canary on %s (recorded 2025-05-30)', async (_, input, problem) => {
    const call = localGateway()
    const { restApiId } = await apiWithMock(call)
    expect(
      await call('CreateDeployment', { restApiId, canarySettings: { percentTraffic: 50 }, ...input }),
    ).toEqual(badRequest(`Invalid deployment content specified.${problem}`))
  })

  it('gives a stage its canary and leaves the rest (recorded 2025-05-30)', async () => {
    const call = localGateway()
    const { restApiId } = await apiWithMock(call)
    const { id: first } = await call('CreateDeployment', { restApiId, stageName: 'dev' })
    const canarySettings = { percentTraffic: 50, stageVariableOverrides: { v: 'canary' } }
    const { id: second } = await call('CreateDeployment', { restApiId, stageName: 'dev', canarySettings })
    expect(await call('GetStage', { restApiId, stageName: 'dev' })).toMatchObject({
      deploymentId: first,
      canarySettings: { ...canarySettings, deploymentId: second, useStageCache: false },
    })
  })

  it('needs methods, and an integration on each (long known; text from third parties)', async () => {
    const call = localGateway()
    const { id: restApiId, rootResourceId: resourceId } = await call('CreateRestApi', { name: 'a' })
    expect(await call('CreateDeployment', { restApiId })).toEqual(
      badRequest("The REST API doesn't contain any methods"),
    )
    await call('PutMethod', { restApiId, resourceId, httpMethod: 'GET', authorizationType: 'NONE' })
    expect(await call('CreateDeployment', { restApiId })).toEqual(
      badRequest('No integration defined for method'),
    )
  })
})

describe('UpdateDeployment', () => {
  it('changes the description (recorded 2024-04-12)', async () => {
    const call = localGateway()
    const { restApiId } = await apiWithMock(call)
    const { id } = await call('CreateDeployment', { restApiId, description: 'my deployment' })
    expect(
      await call('UpdateDeployment', {
        restApiId,
        deploymentId: id,
        patchOperations: [replace('/description', 'new')],
      }),
    ).toEqual({
      status: 200,
      id,
      createdDate: now,
      description: 'new',
    })
  })
})
