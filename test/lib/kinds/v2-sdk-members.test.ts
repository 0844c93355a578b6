import type {
  Api,
  Authorizer,
  Deployment,
  Integration,
  IntegrationResponse,
  Model,
  Route,
  RouteResponse,
  Stage,
} from '@aws-sdk/client-apigatewayv2'
import { describe, expect, test } from 'vitest'
import type { ObjectRecord } from '../../../src/lib/engine/index.js'
import type { Json, JsonObject } from '../../../src/lib/json/index.js'
import type { SdkMembers } from '../../../src/lib/kinds/sdk-members.js'
import { recordsOfLive } from '../../../src/lib/kinds/v2-api/read.js'
import { v2ApiMembers } from '../../../src/lib/kinds/v2-api/sdk-members.js'
import { markedV2Deployments, recordOfV2Stage } from '../../../src/lib/kinds/v2-stage/read.js'
import { v2StageMembers } from '../../../src/lib/kinds/v2-stage/sdk-members.js'
import { inputsOf, outputsOf, type Structures } from './sdk-schemas.js'

const members: SdkMembers = { ...v2ApiMembers, ...v2StageMembers }

const written = [
  'CreateApi',
  'UpdateApi',
  'ReimportApi',
  'CreateRoute',
  'UpdateRoute',
  'CreateIntegration',
].concat(
  ...['UpdateIntegration', 'CreateAuthorizer', 'UpdateAuthorizer', 'CreateStage', 'UpdateStage'],
  ...['CreateDeployment', 'TagResource', 'UntagResource', 'CreateModel', 'UpdateModel'],
  ...['CreateRouteResponse', 'UpdateRouteResponse', 'DeleteRouteRequestParameter'],
  ...['CreateIntegrationResponse', 'UpdateIntegrationResponse'],
)

const read = [
  ...['GetApis', 'GetRoutes', 'GetRouteResponses', 'GetIntegrations', 'GetIntegrationResponses'],
  ...['GetAuthorizers', 'GetModels', 'GetStages', 'GetDeployments'],
]

const ofV2 = (operations: readonly string[]): readonly string[] => operations.map((name) => `v2.${name}`)

/** By the names that v2 itself gives its shapes. */
const structures: Structures = new Map(
  [...inputsOf(...ofV2(written)), ...outputsOf(...ofV2(read))].map(([shape, names]) => [
    shape.replace(/^v2\./, ''),
    names,
  ]),
)

describe('every member of what is written and read of APIs of v2', () => {
  test.each([...structures])('of %s is decided, once', (shape, names) => {
    const { at, used, not } = members[shape] ?? {}
    const decided = [at, used, not].flatMap((part) => Object.keys(part ?? {}))
    expect([...decided].sort()).toEqual([...names].sort())
  })

  test('stands in one room, and no room speaks of what the SDK does not have', () => {
    expect(Object.keys(members).sort()).toEqual([...structures.keys()].sort())
  })

  test('has a place in a record where one is named', () => {
    const places = Object.entries(members).flatMap(([shape, { at }]) =>
      Object.entries(at ?? {}).map(([member, place]) => ({ member: `${shape}.${member}`, place })),
    )
    expect(places.filter(({ place }) => !exists(place))).toEqual([])
  })
})

const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:f'

/** Answers about an HTTP API in which no member that means something is missing. */
const http = {
  Api: {
    Name: 'catalog',
    ApiId: 'a',
    ProtocolType: 'HTTP',
    RouteSelectionExpression: '$request.method $request.path',
    Description: 'Catalog',
    Version: '1',
    DisableExecuteApiEndpoint: true,
    IpAddressType: 'dualstack',
    CorsConfiguration: {
      AllowOrigins: ['https://a.example.com'],
      AllowMethods: ['GET'],
      AllowHeaders: ['x-a'],
      ExposeHeaders: ['x-b'],
      MaxAge: 5,
      AllowCredentials: true,
    },
    Tags: { team: 'a' },
  } satisfies Api,
  Route: {
    RouteKey: 'GET /a',
    RouteId: 'r',
    OperationName: 'a',
    AuthorizationType: 'JWT',
    AuthorizationScopes: ['s'],
    AuthorizerId: 'j',
    Target: 'integrations/i',
  } satisfies Route,
  Integration: {
    IntegrationId: 'i',
    IntegrationType: 'HTTP_PROXY',
    IntegrationSubtype: 'SQS-SendMessage',
    IntegrationMethod: 'POST',
    IntegrationUri: 'https://a.example.com',
    ConnectionType: 'VPC_LINK',
    ConnectionId: 'v',
    CredentialsArn: 'arn:aws:iam::123456789012:role/a',
    PayloadFormatVersion: '2.0',
    RequestParameters: { 'append:header.a': 'b' },
    ResponseParameters: { '200': { 'append:header.a': 'b' } },
    TimeoutInMillis: 50,
    TlsConfig: { ServerNameToVerify: 'a.example.com' },
  } satisfies Integration,
  Authorizer: {
    AuthorizerId: 'j',
    Name: 'all',
    AuthorizerType: 'REQUEST',
    IdentitySource: ['$request.header.a'],
    JwtConfiguration: { Issuer: 'https://id.example.com', Audience: ['a'] },
    AuthorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda}/invocations`,
    AuthorizerCredentialsArn: 'arn:aws:iam::123456789012:role/a',
    AuthorizerPayloadFormatVersion: '1.0',
    AuthorizerResultTtlInSeconds: 5,
    EnableSimpleResponses: true,
  } satisfies Authorizer,
  Stage: {
    StageName: 'prod',
    Description: 'Prod',
    StageVariables: { a: 'b' },
    AutoDeploy: true,
    AccessLogSettings: { DestinationArn: 'arn:aws:logs:a', Format: '$context.requestId' },
    DefaultRouteSettings: { DetailedMetricsEnabled: true, ThrottlingBurstLimit: 1, ThrottlingRateLimit: 2 },
    RouteSettings: {
      'GET /a': { DetailedMetricsEnabled: true, ThrottlingBurstLimit: 1, ThrottlingRateLimit: 2 },
    },
    DeploymentId: 'd',
    Tags: { team: 'a' },
  } satisfies Stage,
  Deployment: {
    DeploymentId: 'd',
    Description: '[apigw shop/-/catalog v1 0123456789ab]',
    CreatedDate: new Date(0),
  } satisfies Deployment,
}

/** The same about a WebSocket API. */
const webSocket = {
  Api: {
    Name: 'chat',
    ApiId: 'b',
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression: '$request.body.action',
    ApiKeySelectionExpression: '$context.authorizer.usageIdentifierKey',
    DisableSchemaValidation: true,
  } satisfies Api,
  Route: {
    RouteKey: 'send',
    RouteId: 'r',
    ApiKeyRequired: true,
    ModelSelectionExpression: 'm',
    RequestModels: { m: 'Message' },
    RequestParameters: { 'route.request.header.a': { Required: true } },
    RouteResponseSelectionExpression: '$default',
    Target: 'integrations/i',
  } satisfies Route,
  RouteResponse: {
    RouteResponseId: 'p',
    RouteResponseKey: '$default',
    ModelSelectionExpression: 'm',
    ResponseModels: { m: 'Message' },
    ResponseParameters: { 'route.response.header.a': { Required: true } },
  } satisfies RouteResponse,
  Integration: {
    IntegrationId: 'i',
    IntegrationType: 'HTTP',
    IntegrationMethod: 'POST',
    IntegrationUri: 'https://a.example.com',
    ContentHandlingStrategy: 'CONVERT_TO_TEXT',
    PassthroughBehavior: 'NEVER',
    RequestTemplates: { a: 'b' },
    TemplateSelectionExpression: 'a',
  } satisfies Integration,
  IntegrationResponse: {
    IntegrationResponseId: 'q',
    IntegrationResponseKey: '/200/',
    ContentHandlingStrategy: 'CONVERT_TO_TEXT',
    ResponseParameters: { 'route.response.header.a': "'b'" },
    ResponseTemplates: { a: 'b' },
    TemplateSelectionExpression: 'a',
  } satisfies IntegrationResponse,
  Authorizer: { AuthorizerId: 'j', Name: 'all', AuthorizerType: 'REQUEST' } satisfies Authorizer,
  Model: {
    ModelId: 'm',
    Name: 'Message',
    Description: 'A message',
    ContentType: 'text/plain',
    Schema: '{"type":"object"}',
  } satisfies Model,
  Stage: {
    StageName: 'prod',
    ClientCertificateId: 'c',
    RouteSettings: { send: { DataTraceEnabled: true, LoggingLevel: 'INFO' } },
  } satisfies Stage,
  Deployment: {} satisfies Deployment,
}

type Answer = Readonly<Record<string, unknown>>
type Answers = Readonly<Record<string, Answer | undefined>>

const answers: readonly Answers[] = [http, webSocket]

const recordsOf = (given: readonly Answers[] = answers): readonly ObjectRecord[] =>
  given.flatMap(recordsOfApi)

function recordsOfApi(given: Answers, index: number): readonly ObjectRecord[] {
  const place = { address: `api.${index}`, region: 'eu-west-1' }
  const scope = { project: 'shop', env: '-', region: 'eu-west-1', accountId: '1', partition: 'aws' }
  const list = <T>(shape: string) => (given[shape] === undefined ? [] : [given[shape] as unknown as T])
  const [api, stage] = [given['Api'] as unknown as Api, given['Stage'] as unknown as Stage]
  const live = {
    api,
    routes: list<Route>('Route'),
    integrations: list<Integration>('Integration'),
    authorizers: list<Authorizer>('Authorizer'),
    models: list<Model>('Model'),
    routeResponses: new Map([['r', list<RouteResponse>('RouteResponse')]]),
    integrationResponses: new Map([['i', list<IntegrationResponse>('IntegrationResponse')]]),
  }
  const deployments = markedV2Deployments([given['Deployment'] as Deployment], 'api.catalog', { scope })
  return [
    ...recordsOfLive(live, api.Tags ?? {}, place),
    recordOfV2Stage(stage, place, stage.Tags ?? {}, deployments),
  ]
}

/** Whether a record holds a value there; `*` stands for any key. */
function exists(place: string): boolean {
  if (place === 'address') return true
  const [kind, ...path] = place.split('.')
  return recordsOf().some((record) => record.kind === kind && holds(record.value, path))
}

function holds(value: Json | undefined, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const inner = value as JsonObject
  return (key === '*' ? Object.values(inner) : [inner[key]]).some((one) => holds(one, rest))
}

describe('a member of an answer', () => {
  const shapes = [...new Set(answers.flatMap((each) => Object.keys(each)))]
  const cases = shapes.flatMap((shape) =>
    Object.keys(members[shape]?.at ?? {}).map((member) => [shape, member] as const),
  )

  test.each(cases)('that has a place makes a difference: %s.%s', (shape, member) => {
    const without = answers.map((each): Answers => {
      const { [member]: _gone, ...left } = each[shape] ?? {}
      return each[shape] === undefined ? each : { ...each, [shape]: left }
    })
    expect(recordsOf(without)).not.toEqual(recordsOf())
  })
})
