import { describe, expect, it } from 'vitest'
import { apiWithStages, type Call, localGateway, notFound } from '../../../conformance/local-gateway.js'

const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/c'

async function domain(call: Call, DomainName: string): Promise<string> {
  await call('v2.CreateDomainName', {
    DomainName,
    DomainNameConfigurations: [{ CertificateArn: certificateArn }],
  })
  return DomainName
}

async function apiOf(call: Call, ProtocolType: string): Promise<string> {
  const { ApiId } = await call('v2.CreateApi', {
    Name: 'a',
    ProtocolType,
    ...(ProtocolType === 'HTTP' ? {} : { RouteSelectionExpression: '$request.body.action' }),
  })
  await call('v2.CreateStage', { ApiId, StageName: 'live' })
  return String(ApiId)
}

describe('A domain name and HTTP or WebSocket APIs', () => {
  it('is shared by REST and HTTP APIs, not by WebSocket APIs', async () => {
    const call = localGateway()
    const DomainName = await domain(call, 'api.example.com')
    const rest = await apiWithStages(call, 'live')
    const map = (ApiId: string, ApiMappingKey: string) =>
      call('v2.CreateApiMapping', { DomainName, ApiId, Stage: 'live', ApiMappingKey })
    expect(await map(rest, 'rest')).toMatchObject({ status: 201 })
    expect(await map(await apiOf(call, 'HTTP'), 'http')).toMatchObject({ status: 201 })
    expect(await map(await apiOf(call, 'WEBSOCKET'), 'ws')).toMatchObject({ status: 400 })
  })

  it('holds the APIs and stages that it maps', async () => {
    const call = localGateway()
    const DomainName = await domain(call, 'api.example.com')
    const ApiId = await apiOf(call, 'HTTP')
    await call('v2.CreateApiMapping', { DomainName, ApiId, Stage: 'live' })
    expect(await call('v2.DeleteApi', { ApiId })).toMatchObject({
      status: 400,
      message: `Deleting API ${ApiId} failed. Please remove all API mappings for the API from your custom domain names.`,
    })
    expect(await call('v2.DeleteStage', { ApiId, StageName: 'live' })).toMatchObject({ status: 400 })
  })

  it('shows v1 the mappings of REST APIs only', async () => {
    const call = localGateway()
    const DomainName = await domain(call, 'api.example.com')
    const restApiId = await apiOf(call, 'HTTP')
    await call('v2.CreateApiMapping', { DomainName, ApiId: restApiId, Stage: 'live', ApiMappingKey: 'http' })
    const domainName = DomainName
    expect(await call('GetBasePathMappings', { domainName })).toMatchObject({ items: [] })
    expect(await call('GetBasePathMapping', { domainName, basePath: 'http' })).toMatchObject({ status: 404 })
    expect(await call('CreateBasePathMapping', { domainName, restApiId })).toMatchObject({ status: 400 })
    expect(await call('v2.GetApiMappings', { DomainName })).toMatchObject({
      Items: [{ ApiMappingKey: 'http' }],
    })
  })

  it('has either HTTP APIs or routing rules', async () => {
    const call = localGateway()
    const DomainName = await domain(call, 'api.example.com')
    const rest = await apiWithStages(call, 'live')
    const rule = (name: string) =>
      call('v2.CreateRoutingRule', {
        DomainName: name,
        Priority: 1,
        Conditions: [],
        Actions: [{ InvokeApi: { ApiId: rest, Stage: 'live' } }],
      })
    expect(await rule(DomainName)).toMatchObject({ status: 201 })
    const http = { ApiId: await apiOf(call, 'HTTP'), Stage: 'live' }
    expect(await call('v2.CreateApiMapping', { DomainName, ...http })).toMatchObject({ status: 400 })
    const other = await domain(call, 'www.example.com')
    await call('v2.CreateApiMapping', { DomainName: other, ...http })
    expect(await rule(other)).toMatchObject({ status: 400 })
  })
})

describe('v1', () => {
  it('knows no HTTP API, and v2 no REST API', async () => {
    const call = localGateway()
    const restApiId = await apiWithStages(call)
    const ApiId = await apiOf(call, 'HTTP')
    expect(await call('GetRestApi', { restApiId: ApiId })).toMatchObject({ status: 404 })
    expect(await call('v2.GetApi', { ApiId: restApiId })).toMatchObject(
      notFound(`Invalid API identifier specified ${restApiId}`),
    )
    expect(await call('v2.GetApis')).toMatchObject({ Items: [{ ApiId }] })
  })

  it.each([
    ['HTTP', 404],
    ['WEBSOCKET', 201],
  ])('plans the stages of APIs with keys (%s: %i)', async (protocol, status) => {
    const call = localGateway()
    const apiStages = [{ apiId: await apiOf(call, protocol), stage: 'live' }]
    expect(await call('CreateUsagePlan', { name: 'p', apiStages })).toMatchObject({ status })
  })
})

describe('A stage', () => {
  it('loses the last of its route settings and variables, and its access logs, by empty values', async () => {
    const call = localGateway()
    const { ApiId } = await call('v2.CreateApi', { Name: 'a', ProtocolType: 'HTTP' })
    await call('v2.CreateRoute', { ApiId, RouteKey: 'GET /a' })
    await call('v2.CreateStage', {
      ApiId,
      StageName: 'prod',
      StageVariables: { a: '1' },
      RouteSettings: { 'GET /a': { ThrottlingBurstLimit: 1 } },
      AccessLogSettings: { DestinationArn: 'arn:aws:logs:us-east-1:111111111111:log-group:a', Format: 'f' },
    })
    const empty = { StageVariables: { a: '' }, RouteSettings: { 'GET /a': {} }, AccessLogSettings: {} }
    const answer = await call('v2.UpdateStage', { ApiId, StageName: 'prod', ...empty })
    expect(answer).toMatchObject({ status: 200, StageVariables: {}, RouteSettings: {} })
    expect(answer).not.toHaveProperty('AccessLogSettings')
  })
})
