import { describe, expect, it } from 'vitest'
import { badRequest, conflict, localGateway, notFound, now } from './local-gateway.js'

// Shapes: the examples of the AWS CLI for apigatewayv2 (2020). Messages: reports in public issue trackers, except where
// the title says otherwise.

const uri = 'arn:aws:lambda:us-west-2:123456789012:function:my-function'

/** An HTTP API with one integration, and the ids to go on with. */
async function httpApi(call = localGateway()) {
  const { ApiId } = await call('v2.CreateApi', { Name: 'my-http-api', ProtocolType: 'HTTP' })
  const { IntegrationId } = await call('v2.CreateIntegration', {
    ApiId,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: uri,
    PayloadFormatVersion: '2.0',
  })
  return { call, ApiId: String(ApiId), IntegrationId, Target: `integrations/${IntegrationId}` }
}

describe('An HTTP API', () => {
  it('has the documented members', async () => {
    const call = localGateway()
    const made = await call('v2.CreateApi', { Name: 'my-http-api', ProtocolType: 'HTTP' })
    const api = {
      ApiEndpoint: `https://${made['ApiId']}.execute-api.us-east-1.amazonaws.com`,
      ApiId: expect.stringMatching(/^[a-z0-9]{10}$/),
      ApiKeySelectionExpression: '$request.header.x-api-key',
      CreatedDate: now,
      DisableExecuteApiEndpoint: false,
      IpAddressType: 'ipv4',
      Name: 'my-http-api',
      ProtocolType: 'HTTP',
      RouteSelectionExpression: '$request.method $request.path',
    }
    expect(made).toEqual({ status: 201, ...api })
    const { ApiId } = made
    expect(await call('v2.GetApi', { ApiId })).toEqual({ status: 200, ...api, Tags: {} })
    expect(await call('v2.DeleteApi', { ApiId })).toEqual({ status: 204 })
    expect(await call('v2.GetApi', { ApiId })).toMatchObject(
      notFound(`Invalid API identifier specified ${ApiId}`),
    )
  })

  it('says in its CORS configuration whether it allows credentials (recorded 2025-01-26)', async () => {
    const { call, ApiId } = await httpApi()
    const answer = await call('v2.UpdateApi', { ApiId, CorsConfiguration: { MaxAge: 60 } })
    expect(answer['CorsConfiguration']).toEqual({ AllowCredentials: false, MaxAge: 60 })
  })

  it('lists its deployments, the newest first', async () => {
    const { call, ApiId, Target } = await httpApi()
    await call('v2.CreateRoute', { ApiId, RouteKey: 'GET /a', Target })
    const [first, second] = [
      await call('v2.CreateDeployment', { ApiId }),
      await call('v2.CreateDeployment', { ApiId }),
    ]
    expect(await call('v2.GetDeployments', { ApiId })).toMatchObject({
      Items: [{ DeploymentId: second['DeploymentId'] }, { DeploymentId: first['DeploymentId'] }],
    })
  })

  it('of quick create has a managed integration, route and stage', async () => {
    const call = localGateway()
    const { ApiId } = await call('v2.CreateApi', { Name: 'a', ProtocolType: 'HTTP', Target: uri })
    const { Items: integrations } = await call('v2.GetIntegrations', { ApiId })
    const IntegrationId = expect.stringMatching(/^[a-z0-9]{7}$/)
    expect(integrations).toEqual([
      {
        ApiGatewayManaged: true,
        ConnectionType: 'INTERNET',
        IntegrationId,
        IntegrationMethod: 'POST',
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: uri,
        PayloadFormatVersion: '2.0',
        TimeoutInMillis: 30000,
      },
    ])
    expect(await call('v2.GetRoutes', { ApiId })).toEqual({
      status: 200,
      Items: [
        {
          ApiGatewayManaged: true,
          ApiKeyRequired: false,
          AuthorizationType: 'NONE',
          RouteId: IntegrationId,
          RouteKey: '$default',
          Target: expect.stringMatching(/^integrations\/[a-z0-9]{7}$/),
        },
      ],
    })
    const { Items: stages } = await call('v2.GetStages', { ApiId })
    const [{ DeploymentId } = {}] = stages as { DeploymentId?: string }[]
    expect(stages).toEqual([
      {
        ApiGatewayManaged: true,
        AutoDeploy: true,
        CreatedDate: now,
        DefaultRouteSettings: { DetailedMetricsEnabled: false },
        DeploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
        LastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${DeploymentId}'`,
        LastUpdatedDate: now,
        RouteSettings: {},
        StageName: '$default',
        StageVariables: {},
        Tags: {},
      },
    ])
    expect(await call('v2.GetDeployment', { ApiId, DeploymentId })).toEqual({
      status: 200,
      AutoDeployed: true,
      CreatedDate: now,
      DeploymentId,
      DeploymentStatus: 'DEPLOYED',
      Description: 'Automatic deployment triggered by changes to the Api configuration',
    })
  })

  it('of quick create changes its integration and its route with the API (documented; the refusals are ours)', async () => {
    const call = localGateway()
    const { ApiId } = await call('v2.CreateApi', { Name: 'a', ProtocolType: 'HTTP', Target: uri })
    const updated = await call('v2.UpdateApi', {
      ApiId,
      Target: 'https://example.com/',
      RouteKey: 'GET /pets',
    })
    expect(updated).toMatchObject({ status: 200 })
    const { Items: integrations } = await call('v2.GetIntegrations', { ApiId })
    expect(integrations).toMatchObject([
      { IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY', IntegrationUri: 'https://example.com/' },
    ])
    const { Items: routes } = await call('v2.GetRoutes', { ApiId })
    expect(routes).toMatchObject([{ RouteKey: 'GET /pets', ApiGatewayManaged: true }])
    const [{ RouteId } = {}] = routes as { RouteId?: string }[]
    expect(await call('v2.UpdateRoute', { ApiId, RouteId, RouteKey: 'GET /' })).toMatchObject({ status: 400 })
    const [{ IntegrationId } = {}] = integrations as { IntegrationId?: string }[]
    expect(await call('v2.UpdateIntegration', { ApiId, IntegrationId, TimeoutInMillis: 50 })).toMatchObject({
      TimeoutInMillis: 50,
    })
    expect(await call('v2.DeleteIntegration', { ApiId, IntegrationId })).toMatchObject({ status: 400 })
    const stage = { ApiId, StageName: '$default' }
    expect(await call('v2.UpdateStage', { ...stage, Description: 'd' })).toMatchObject({ status: 400 })
    expect(await call('v2.DeleteStage', stage)).toMatchObject({ status: 204 })
  })

  it('takes routes once, and no two variables in one place', async () => {
    const { call, ApiId, Target } = await httpApi()
    const route = (RouteKey: string) => call('v2.CreateRoute', { ApiId, RouteKey, Target })
    expect(await route('GET /a/{y}/b')).toEqual({
      status: 201,
      ApiKeyRequired: false,
      AuthorizationType: 'NONE',
      RouteId: expect.stringMatching(/^[a-z0-9]{7}$/),
      RouteKey: 'GET /a/{y}/b',
      Target,
    })
    expect(await route('GET /a/{y}/b')).toEqual(
      conflict('Route with key GET /a/{y}/b already exists for this API'),
    )
    expect(await route('GET /a/{x}/b')).toEqual(
      conflict(
        'The provided route key "GET /a/{x}/b" has a conflicting variable on the same hierarchical level as "GET /a/{y}/b"',
      ),
    )
    expect(await route('POST /a/{x}/b')).toMatchObject({ status: 201 })
    expect(await route('GET /a/{proxy+}')).toMatchObject({ status: 201 })
  })

  it('keeps an integration while routes lead to it', async () => {
    const { call, ApiId, Target, IntegrationId } = await httpApi()
    const { RouteId } = await call('v2.CreateRoute', { ApiId, RouteKey: 'GET /', Target })
    expect(await call('v2.DeleteIntegration', { ApiId, IntegrationId })).toEqual(
      conflict(
        `Cannot delete Integration because it is referenced by the following Routes with Ids: [${RouteId}]`,
      ),
    )
    await call('v2.DeleteRoute', { ApiId, RouteId })
    expect(await call('v2.DeleteIntegration', { ApiId, IntegrationId })).toEqual({ status: 204 })
  })

  it('takes proxy integrations only, and asks for their payload format', async () => {
    const { call, ApiId } = await httpApi()
    expect(
      await call('v2.CreateIntegration', { ApiId, IntegrationType: 'AWS', IntegrationUri: uri }),
    ).toEqual(
      badRequest(
        'Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY)',
      ),
    )
    expect(
      await call('v2.CreateIntegration', { ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: uri }),
    ).toEqual(badRequest('PayloadFormatVersion is a required parameter for integration'))
  })

  it('has a JWT authorizer as documented, which stays while a route uses it', async () => {
    const { call, ApiId, Target } = await httpApi()
    const given = {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: ['123456abc'],
        Issuer: 'https://cognito-idp.us-west-2.amazonaws.com/u_1',
      },
      Name: 'my-jwt-authorizer',
    }
    const made = await call('v2.CreateAuthorizer', { ApiId, ...given })
    const { AuthorizerId } = made
    expect(made).toEqual({ status: 201, AuthorizerId: expect.stringMatching(/^[a-z0-9]{6}$/), ...given })
    const guarded = { ApiId, RouteKey: 'POST /pdf/generate', Target, AuthorizationType: 'JWT' }
    expect(await call('v2.CreateRoute', guarded)).toEqual(
      badRequest(
        'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
      ),
    )
    const { RouteId } = await call('v2.CreateRoute', { ...guarded, AuthorizerId })
    expect(await call('v2.DeleteAuthorizer', { ApiId, AuthorizerId })).toEqual(
      conflict("Cannot delete authorizer 'my-jwt-authorizer', is referenced in route: POST /pdf/generate"),
    )
    const open = await call('v2.UpdateRoute', { ApiId, RouteId, AuthorizationType: 'NONE' })
    expect(open).not.toHaveProperty('AuthorizerId')
    expect(await call('v2.DeleteAuthorizer', { ApiId, AuthorizerId })).toEqual({ status: 204 })
  })
})

describe('A stage of an HTTP API', () => {
  it('has the documented members', async () => {
    const { call, ApiId } = await httpApi()
    expect(await call('v2.CreateStage', { ApiId, StageName: 'dev' })).toEqual({
      status: 201,
      CreatedDate: now,
      DefaultRouteSettings: { DetailedMetricsEnabled: false },
      LastUpdatedDate: now,
      RouteSettings: {},
      StageName: 'dev',
      StageVariables: {},
      Tags: {},
    })
  })

  it('that deploys by itself follows every change, and says why it cannot', async () => {
    const { call, ApiId, Target } = await httpApi()
    const stage = { ApiId, StageName: '$default' }
    expect(await call('v2.CreateStage', { ...stage, AutoDeploy: true })).toMatchObject({
      LastDeploymentStatusMessage:
        'Deployment attempt failed: Unable to deploy API because no valid routes exist in this API',
    })
    await call('v2.CreateRoute', { ApiId, RouteKey: 'GET /', Target })
    const first = await call('v2.GetStage', stage)
    await call('v2.CreateRoute', { ApiId, RouteKey: 'PUT /', Target })
    const second = await call('v2.GetStage', stage)
    expect(first['DeploymentId']).not.toBe(second['DeploymentId'])
    expect(second['LastDeploymentStatusMessage']).toBe(
      `Successfully deployed stage with deployment ID '${second['DeploymentId']}'`,
    )
    expect(await call('v2.UpdateStage', { ...stage, DeploymentId: first['DeploymentId'] })).toEqual(
      badRequest('Deployment ID cannot be set on this stage because AutoDeploy is enabled'),
    )
    await call('v2.TagResource', {
      ResourceArn: `arn:aws:apigateway:us-east-1::/apis/${ApiId}/stages/$default`,
      Tags: { a: 'b' },
    })
    expect(await call('v2.GetStage', stage)).toEqual({ ...second, Tags: { a: 'b' } })
  })

  it('serves the deployment that was made for it', async () => {
    const { call, ApiId, Target } = await httpApi()
    expect(await call('v2.CreateDeployment', { ApiId })).toEqual(
      badRequest('Unable to deploy API because no valid routes exist in this API'),
    )
    await call('v2.CreateRoute', { ApiId, RouteKey: 'GET /', Target })
    await call('v2.CreateStage', { ApiId, StageName: 'dev' })
    const { DeploymentId, ...made } = await call('v2.CreateDeployment', { ApiId, StageName: 'dev' })
    expect(made).toEqual({
      status: 201,
      AutoDeployed: false,
      CreatedDate: now,
      DeploymentStatus: 'DEPLOYED',
    })
    expect(await call('v2.GetStage', { ApiId, StageName: 'dev' })).toMatchObject({ DeploymentId })
    expect(await call('v2.DeleteDeployment', { ApiId, DeploymentId })).toMatchObject({ status: 400 })
  })

  it('has settings for routes that are there', async () => {
    const { call, ApiId, Target } = await httpApi()
    const RouteSettings = { 'GET /': { ThrottlingBurstLimit: 1 } }
    expect(await call('v2.CreateStage', { ApiId, StageName: 'dev', RouteSettings })).toMatchObject(
      notFound('Unable to find Route by key GET / within the provided RouteSettings'),
    )
    const { RouteId } = await call('v2.CreateRoute', { ApiId, RouteKey: 'GET /', Target })
    await call('v2.CreateStage', { ApiId, StageName: 'dev', RouteSettings })
    await call('v2.DeleteRoute', { ApiId, RouteId })
    expect(await call('v2.GetStage', { ApiId, StageName: 'dev' })).toMatchObject({ RouteSettings })
    const setting = { ApiId, StageName: 'dev', RouteKey: 'GET /' }
    expect(await call('v2.DeleteRouteSettings', setting)).toEqual({ status: 204 })
    expect(await call('v2.GetStage', { ApiId, StageName: 'dev' })).toMatchObject({ RouteSettings: {} })
  })

  it('logs no executions; access logs are switched off by an empty structure or a call of their own', async () => {
    const { call, ApiId } = await httpApi()
    const stage = { ApiId, StageName: 'dev' }
    expect(
      await call('v2.CreateStage', { ...stage, DefaultRouteSettings: { LoggingLevel: 'INFO' } }),
    ).toEqual(badRequest('Execution logs are not supported on protocolType HTTP'))
    const AccessLogSettings = {
      DestinationArn: 'arn:aws:logs:us-east-1:1:log-group:x',
      Format: '$context.requestId',
    }
    await call('v2.CreateStage', { ...stage, AccessLogSettings })
    await call('v2.UpdateStage', { ...stage, Description: 'd' })
    expect(await call('v2.GetStage', stage)).toMatchObject({ AccessLogSettings })
    await call('v2.UpdateStage', { ...stage, AccessLogSettings: {} })
    expect(await call('v2.GetStage', stage)).not.toHaveProperty('AccessLogSettings')
    await call('v2.UpdateStage', { ...stage, AccessLogSettings })
    expect(await call('v2.DeleteAccessLogSettings', stage)).toEqual({ status: 204 })
    expect(await call('v2.GetStage', stage)).not.toHaveProperty('AccessLogSettings')
  })
})

describe('A Lambda authorizer', () => {
  const lambda = {
    AuthorizerType: 'REQUEST',
    Name: 'fn',
    AuthorizerUri:
      'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations',
  }

  it('of an HTTP API is cached for five minutes, and only when it has an identity source', async () => {
    const { call, ApiId } = await httpApi()
    const given = { ApiId, ...lambda, AuthorizerPayloadFormatVersion: '2.0' }
    const IdentitySource = ['$request.header.Auth']
    expect(await call('v2.CreateAuthorizer', { ...given, IdentitySource })).toMatchObject({
      AuthorizerResultTtlInSeconds: 300,
      EnableSimpleResponses: false,
    })
    expect(
      await call('v2.CreateAuthorizer', { ...given, IdentitySource: [], AuthorizerResultTtlInSeconds: 1 }),
    ).toEqual(
      badRequest('Identity source must be set if authorizer caching is enabled (TTL is greater than 0)'),
    )
  })

  it('of a WebSocket API names its sources in the way of WebSocket APIs', async () => {
    const call = localGateway()
    const { ApiId } = await call('v2.CreateApi', {
      Name: 'ws',
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    })
    const IdentitySource = ['$request.header.Auth']
    const answer = await call('v2.CreateAuthorizer', { ApiId, ...lambda, IdentitySource })
    expect(answer).toMatchObject({ status: 400, error: 'BadRequestException' })
    expect(answer['message']).toMatch(
      /^Invalid request identity source expression: \$request\.header\.Auth\. The/,
    )
    expect(
      await call('v2.CreateAuthorizer', { ApiId, ...lambda, IdentitySource: ['route.request.header.Auth'] }),
    ).toMatchObject({ status: 201 })
  })
})
