import { beforeAll, describe, expect, it } from 'vitest'
import { TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'
import { sharedFolder } from '../helpers/temporary-folder.js'

const functionUri = (name: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${name}/invocations`

/** A WebSocket API that somebody made with the service's own calls. Two routes share a function. */
async function madeByHand(project: TestProject): Promise<string> {
  return project.behindTheBack(async (account) => {
    const { ApiId } = await account.call('v2.CreateApi', {
      Name: 'live',
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
      Tags: { team: 'a' },
    })
    const make = async (operation: string, input: object) =>
      account.call(`v2.Create${operation}`, { ApiId, ...input })
    const { IntegrationId: mock } = await make('Integration', {
      IntegrationType: 'MOCK',
      RequestTemplates: { 'application/json': '{"statusCode":200}' },
    })
    const { IntegrationId: lambda } = await make('Integration', {
      IntegrationType: 'AWS_PROXY',
      IntegrationMethod: 'POST',
      IntegrationUri: functionUri('send'),
    })
    const { AuthorizerId } = await make('Authorizer', {
      Name: 'tickets',
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.querystring.ticket'],
      AuthorizerUri: functionUri('auth'),
    })
    const Target = `integrations/${lambda}`
    await make('Route', { RouteKey: '$connect', Target, AuthorizationType: 'CUSTOM', AuthorizerId })
    await make('Route', { RouteKey: 'sendOrder', Target, ApiKeyRequired: true })
    const { RouteId } = await make('Route', { RouteKey: '$default', Target: `integrations/${mock}` })
    await make('RouteResponse', { RouteId, RouteResponseKey: '$default' })
    await make('IntegrationResponse', { IntegrationId: mock, IntegrationResponseKey: '$default' })
    await make('Model', { Name: 'Order', ContentType: 'application/json', Schema: '{"type":"object"}' })
    const { DeploymentId } = await make('Deployment', { Description: 'first' })
    await make('Stage', { StageName: 'prod', DeploymentId })
    return String(ApiId)
  })
}

describe('commands on WebSocket APIs', () => {
  const project = new TestProject({}, sharedFolder(), { AWS_REGION: 'eu-west-1' })
  let id = ''
  const look = async (...argv: readonly string[]) => (await project.run(...argv)).json as unknown
  const shown = async (...argv: readonly string[]) =>
    (await runApigw([...argv, '--local'], { cwd: project.cwd, env: project.env })).stdout

  beforeAll(async () => {
    id = await madeByHand(project)
  })

  it('count what the API has, and say how it selects routes', async () => {
    expect(await look('apis', 'show', 'live')).toMatchObject({
      type: 'websocket',
      url: `wss://${id}.execute-api.eu-west-1.amazonaws.com`,
      counts: { routes: 3, models: 1, authorizers: 1 },
    })
    expect(await shown('apis', 'show', 'live')).toMatch(/^selection +\$request\.body\.action$/m)
  })

  it('list routes by their keys', async () => {
    const send = { integration: 'lambda', uri: 'arn:aws:lambda:eu-west-1:123456789012:function:send' }
    const routes = [
      { routeKey: '$connect', method: null, path: '$connect', auth: 'tickets', apiKey: false, ...send },
      { routeKey: '$default', auth: 'none', integration: 'mock', uri: null },
      { routeKey: 'sendOrder', auth: 'none', apiKey: true, ...send },
    ]
    expect(await look('apis', 'routes', 'live')).toMatchObject({ api: `api.${id}`, routes })
    expect(await look('routes', 'list', 'live')).toMatchObject({ routes })
  })

  it('show a route by its key or address, with all that answers', async () => {
    for (const words of [['live', '$default'], [`api.${id}/$default`]]) {
      expect(await look('routes', 'show', ...words)).toMatchObject({
        address: `api.${id}/$default`,
        details: { authorizationType: 'NONE' },
        integration: { routeKeys: ['$default'], details: { integrationType: 'MOCK' } },
        routeResponses: [{ routeResponseKey: '$default' }],
        integrationResponses: [{ integrationResponseKey: '$default' }],
      })
    }
    expect(await look('routes', 'show', 'live', '$connect')).toMatchObject({ authorizer: 'tickets' })
    expect(await shown('routes', 'show', 'live', '$default')).toMatch(/^integration response$/m)
    expect(await project.run('routes', 'show', 'live', 'sendOder')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.unknown', fix: 'Did you mean sendOrder?' } },
    })
  })

  it('list and show integrations by the routes that lead to them', async () => {
    expect(await look('integrations', 'list', 'live')).toMatchObject({
      integrations: [
        { routeKeys: ['$connect', 'sendOrder'], details: { integrationType: 'AWS_PROXY' } },
        { routeKeys: ['$default'], details: { integrationType: 'MOCK' } },
      ],
    })
    expect(await look('integrations', 'show', 'live', '$default')).toMatchObject({
      details: { integrationType: 'MOCK' },
      integrationResponses: [{ integrationResponseKey: '$default' }],
    })
    expect(await shown('integrations', 'list', 'live')).toMatch(/\$connect, sendOrder +AWS_PROXY +POST/)
  })

  it('list and show authorizers and models', async () => {
    expect(await shown('authorizers', 'list', 'live')).toMatch(
      /tickets +REQUEST +route\.request\.querystring\.ticket .*function:auth/,
    )
    expect(await look('authorizers', 'show', 'live', 'tickets')).toMatchObject({
      address: `api.${id}/authorizer.tickets`,
    })
    expect(await shown('models', 'show', 'live', 'Order')).toContain('"type": "object"')
    expect(await project.run('gateway-responses', 'list', 'live')).toMatchObject({
      code: 64,
      json: {
        error: {
          code: 'objects.not-of-type',
          message: `api.${id}: WebSocket APIs have no gateway responses`,
        },
      },
    })
  })

  it('give the URLs of a stage: for clients, and for backends that answer', async () => {
    const url = `${id}.execute-api.eu-west-1.amazonaws.com/prod`
    expect(await shown('stages', 'url', 'live', 'prod')).toBe(`wss://${url}\n`)
    expect(await shown('stages', 'url', 'live', 'prod', '/@connections/abc')).toBe(
      `https://${url}/@connections/abc\n`,
    )
    expect(await project.run('stages', 'url', 'live', 'prod', '/orders')).toMatchObject({
      code: 64,
      json: { error: { code: 'stages.no-paths' } },
    })
    expect(await look('stages', 'show', 'live', 'prod')).toMatchObject({
      callbackUrl: `https://${url}/@connections`,
    })
  })

  it('list deployments', async () => {
    expect(await look('deployments', 'list', 'live')).toMatchObject({
      deployments: [{ description: 'first', stages: ['prod'], status: 'DEPLOYED' }],
    })
  })

  it('say that no OpenAPI document describes the API', async () => {
    expect(await project.run('apis', 'export', 'live')).toMatchObject({
      code: 64,
      json: { error: { code: 'api.no-document' } },
    })
  })

  it('list its tags', async () => {
    expect(await look('tags', 'list', 'live')).toMatchObject({ objects: [{ tags: { team: 'a' } }] })
  })
})

describe('routes and integrations of REST and HTTP APIs', () => {
  const file = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    routes: { GET /a: { mock: {}, key: true } }
  catalog:
    type: http
    routes: { GET /a: { http: "https://example.com", auth: staff } }
    authorizers:
      staff: { type: jwt, issuer: "https://id.example.com", audience: [shop] }
`
  const project = new TestProject({ 'apigw.yaml': file }, sharedFolder())
  const look = async (...argv: readonly string[]) => (await project.run(...argv)).json as unknown

  beforeAll(async () => {
    expect((await project.apply()).json.error).toBeUndefined()
  })

  it('have one form', async () => {
    expect(await look('routes', 'show', 'orders', 'GET /a')).toMatchObject({
      address: 'api.orders/GET /a',
      details: { apiKeyRequired: true },
      authorizer: null,
      integration: { id: null, routeKeys: ['GET /a'], details: { type: 'MOCK' } },
    })
    expect(await look('routes', 'show', 'api.catalog/GET /a')).toMatchObject({
      authorizer: 'staff',
      integration: { routeKeys: ['GET /a'], details: { integrationUri: 'https://example.com' } },
    })
    expect(await look('integrations', 'list', 'orders')).toMatchObject({
      integrations: [{ routeKeys: ['GET /a'] }],
    })
  })

  it('say where nothing is behind a route', async () => {
    await project.behindTheBack(async (account) => {
      const [api] = await account.list('v2.GetApis', {})
      await account.call('v2.CreateRoute', { ApiId: api?.['ApiId'], RouteKey: 'GET /bare' })
    })
    expect(await project.run('integrations', 'show', 'catalog', 'GET /bare')).toMatchObject({
      code: 1,
      json: { error: { code: 'objects.no-integration' } },
    })
  })

  it('name the JWT authorizer’s issuer', async () => {
    const { stdout } = await runApigw(['authorizers', 'list', 'catalog', '--local'], { cwd: project.cwd })
    expect(stdout).toMatch(/staff +JWT +\$request\.header\.Authorization +- +https:\/\/id\.example\.com/)
  })
})
