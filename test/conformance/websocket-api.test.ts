import { beforeEach, describe, expect, it } from 'vitest'
import { badRequest, type Call, conflict, localGateway, notFound, now } from './local-gateway.js'

// Shapes: documented examples of the AWS CLI and what the acceptance tests of Terraform's provider expect of AWS
// (2020–2026). Messages: reports in public issue trackers, except where the title says that they are ours.

let call: Call
let ApiId: string
beforeEach(async () => {
  call = localGateway()
  const made = await call('v2.CreateApi', {
    Name: 'chat',
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression: '$request.body.action',
  })
  ApiId = String(made['ApiId'])
})

const invoke =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations'

const make = async (members: object) => {
  const { status: _created, ...made } = await call('v2.CreateIntegration', { ApiId, ...members })
  return made
}

describe('A WebSocket API', () => {
  it('has a wss: endpoint and needs a route selection expression', async () => {
    expect(await call('v2.GetApi', { ApiId })).toMatchObject({
      ApiEndpoint: `wss://${ApiId}.execute-api.us-east-1.amazonaws.com`,
      ApiKeySelectionExpression: '$request.header.x-api-key',
      RouteSelectionExpression: '$request.body.action',
    })
    expect(await call('v2.CreateApi', { Name: 'a', ProtocolType: 'WEBSOCKET' })).toMatchObject({
      status: 400,
    })
    expect(
      await call('v2.CreateApi', { Name: 'a', ProtocolType: 'WEBSOCKET', Target: invoke }),
    ).toMatchObject({
      status: 400,
    })
  })

  it.each([
    ['MOCK', {}, { IntegrationResponseSelectionExpression: '${integration.response.statuscode}' }],
    [
      'AWS',
      { IntegrationUri: invoke },
      {
        IntegrationMethod: 'POST',
        IntegrationResponseSelectionExpression: '${integration.response.body.errorMessage}',
      },
    ],
    [
      'HTTP',
      { IntegrationUri: 'http://www.example.com', IntegrationMethod: 'GET' },
      { IntegrationResponseSelectionExpression: '${integration.response.statuscode}' },
    ],
    ['HTTP_PROXY', { IntegrationUri: 'http://www.example.com', IntegrationMethod: 'PUT' }, {}],
  ])('has integrations with defaults of their own (%s)', async (IntegrationType, given, defaults) => {
    expect(await make({ IntegrationType, ...given })).toEqual({
      ...given,
      ConnectionType: 'INTERNET',
      IntegrationId: expect.stringMatching(/^[a-z0-9]{7}$/),
      IntegrationType,
      PassthroughBehavior: 'WHEN_NO_MATCH',
      PayloadFormatVersion: '1.0',
      TimeoutInMillis: 29000,
      ...defaults,
    })
  })

  it('authorizes on $connect only', async () => {
    const route = (RouteKey: string) =>
      call('v2.CreateRoute', { ApiId, RouteKey, AuthorizationType: 'AWS_IAM' })
    expect(await route('send')).toEqual(
      badRequest('Currently, authorization is restricted to the $connect route only'),
    )
    expect(await route('$connect')).toMatchObject({ status: 201, AuthorizationType: 'AWS_IAM' })
  })

  it('logs only in an account that has a role for it', async () => {
    const settings = { ApiId, StageName: 'live', DefaultRouteSettings: { LoggingLevel: 'INFO' } }
    expect(await call('v2.CreateStage', settings)).toEqual(
      badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging'),
    )
    expect(await call('v2.CreateStage', { ApiId, StageName: 'live' })).toMatchObject({
      DefaultRouteSettings: { DataTraceEnabled: false, DetailedMetricsEnabled: false, LoggingLevel: 'OFF' },
      LastUpdatedDate: now,
    })
  })

  it('keeps a VPC link while integrations of its routes hold it, deployed ones too', async () => {
    const { VpcLinkId } = await call('v2.CreateVpcLink', { Name: 'l', SubnetIds: ['s'] })
    const { IntegrationId } = await make({
      IntegrationType: 'HTTP_PROXY',
      IntegrationUri: 'http://www.example.net',
      IntegrationMethod: 'PUT',
      ConnectionType: 'VPC_LINK',
      ConnectionId: VpcLinkId,
    })
    const { RouteId } = await call('v2.CreateRoute', {
      ApiId,
      RouteKey: '$default',
      Target: `integrations/${IntegrationId}`,
    })
    await call('v2.CreateStage', { ApiId, StageName: 'live' })
    await call('v2.CreateDeployment', { ApiId, StageName: 'live' })
    await call('v2.DeleteRoute', { ApiId, RouteId })
    expect(await call('v2.DeleteVpcLink', { VpcLinkId })).toEqual(
      badRequest(
        `Cannot delete vpc link. Vpc link '${VpcLinkId}', is referenced in [$default:${RouteId}] in format of [Method:Resource].`,
      ),
    )
    await call('v2.DeleteStage', { ApiId, StageName: 'live' })
    expect(await call('v2.DeleteVpcLink', { VpcLinkId })).toEqual({ status: 202 })
  })
})

describe('A route', () => {
  it('loses one request parameter by a call of its own', async () => {
    const RequestParameters = {
      'route.request.header.a': { Required: true },
      'route.request.querystring.b': { Required: false },
    }
    const { RouteId } = await call('v2.CreateRoute', { ApiId, RouteKey: '$connect', RequestParameters })
    const at = { ApiId, RouteId }
    const parameter = { ...at, RequestParameterKey: 'route.request.header.a' }
    expect(await call('v2.DeleteRouteRequestParameter', parameter)).toEqual({ status: 204 })
    expect(await call('v2.GetRoute', at)).toMatchObject({
      RequestParameters: { 'route.request.querystring.b': { Required: false } },
    })
    expect(await call('v2.DeleteRouteRequestParameter', parameter)).toMatchObject({ status: 404 })
  })

  it('and an integration have responses, which go with them; the refusals are ours', async () => {
    const { IntegrationId } = await make({ IntegrationType: 'MOCK' })
    const { RouteId } = await call('v2.CreateRoute', {
      ApiId,
      RouteKey: 'send',
      RouteResponseSelectionExpression: '$default',
    })
    const response = { ApiId, RouteId, RouteResponseKey: '$default' }
    const made = await call('v2.CreateRouteResponse', { ...response, ResponseModels: { a: 'm' } })
    const { RouteResponseId } = made
    expect(made).toEqual({
      status: 201,
      RouteResponseId: expect.any(String),
      RouteResponseKey: '$default',
      ResponseModels: { a: 'm' },
    })
    expect(await call('v2.CreateRouteResponse', response)).toMatchObject({ status: 409 })
    const integrationResponse = { ApiId, IntegrationId, IntegrationResponseKey: '/200/' }
    const { IntegrationResponseId } = await call('v2.CreateIntegrationResponse', {
      ...integrationResponse,
      ResponseTemplates: { a: 'x', b: 'y' },
    })
    const changed = { ApiId, IntegrationId, IntegrationResponseId, ResponseTemplates: { a: 'z' } }
    expect(await call('v2.UpdateIntegrationResponse', changed)).toMatchObject({
      ResponseTemplates: { a: 'z' },
    })
    expect(await call('v2.GetIntegrationResponses', { ApiId, IntegrationId })).toMatchObject({
      Items: [{ IntegrationResponseKey: '/200/', ResponseTemplates: { a: 'z' } }],
    })
    await call('v2.DeleteRoute', { ApiId, RouteId })
    expect(await call('v2.GetRouteResponse', { ApiId, RouteId, RouteResponseId })).toEqual(
      expect.objectContaining(notFound(`Invalid RouteResponse identifier specified ${RouteResponseId}`)),
    )
    expect(await call('v2.GetRouteResponses', { ApiId, RouteId })).toMatchObject({ status: 404 })
  })
})

describe('A model', () => {
  it('has a name of its own and a sample template', async () => {
    const Schema = JSON.stringify({ type: 'object', properties: { id: { type: 'string' } } })
    const made = await call('v2.CreateModel', { ApiId, Name: 'message', Schema })
    const { ModelId } = made
    expect(made).toEqual({
      status: 201,
      ContentType: 'application/json',
      ModelId: expect.stringMatching(/^[a-z0-9]{6}$/),
      Name: 'message',
      Schema,
    })
    expect(await call('v2.CreateModel', { ApiId, Name: 'message', Schema })).toMatchObject(
      conflict('Model name already exists for this API'),
    )
    expect(await call('v2.GetModelTemplate', { ApiId, ModelId })).toEqual({
      status: 200,
      Value: `#set($inputRoot = $input.path('$'))\n{\n  "id" : "foo"\n}`,
    })
    expect(await call('v2.DeleteModel', { ApiId, ModelId })).toEqual({ status: 204 })
  })
})
