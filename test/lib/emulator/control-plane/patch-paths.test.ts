import { describe, expect, it } from 'vitest'
import { type Answer, type Call, localGateway } from '../../../conformance/local-gateway.js'

/*
 * The paths that the service documents for its updates (page "Patch operations", 2026), each with the ops it supports.
 * Every one is accepted, and every other op on it is refused.
 */

type Row = readonly [path: string, ops: string, value?: string]

const role = 'arn:aws:iam::111111111111:role/r'
const uri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:g/invocations'
const method = (setting: string, value: string): Row => [`/~1a/GET/${setting}`, 'replace', value]

const documented: Record<string, readonly Row[]> = {
  UpdateAccount: [
    ['/cloudwatchRoleArn', 'replace', role],
    ['/features', 'add remove', 'UsagePlans'],
  ],
  UpdateAuthorizer: [
    ['/authorizerUri', 'replace', uri],
    ['/authorizerCredentials', 'replace', role],
    ['/authorizerResultTtlInSeconds', 'replace', '60'],
    ['/authType', 'replace', 'x'],
    ['/identitySource', 'add replace remove', 'method.request.header.X'],
    ['/identityValidationExpression', 'replace', '.*'],
    ['/name', 'replace', 'other'],
    ['/providerARNs', 'add remove', 'arn:aws:cognito-idp:us-east-1:111111111111:userpool/p'],
    ['/type', 'replace', 'REQUEST'],
  ],
  UpdateDeployment: [['/description', 'replace', 'x']],
  UpdateDocumentationPart: [['/properties', 'replace', '{}']],
  UpdateDocumentationVersion: [['/description', 'replace', 'x']],
  UpdateGatewayResponse: [
    ['/statusCode', 'replace', '409'],
    ['/responseParameters/gatewayresponse.header.k', 'add replace remove', "'v'"],
    ['/responseTemplates/text~1plain', 'add replace remove', 'v'],
  ],
  UpdateIntegration: [
    ['/cacheKeyParameters/method.request.path.k', 'add replace remove', ''],
    ['/cacheNamespace', 'replace', 'n'],
    ['/connectionId', 'replace', '${stageVariables.v}'],
    ['/connectionType', 'replace', 'VPC_LINK'],
    ['/contentHandling', 'replace', 'CONVERT_TO_TEXT'],
    ['/httpMethod', 'replace', 'POST'],
    [
      '/integrationTarget',
      'replace',
      'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/x/y',
    ],
    ['/passthroughBehavior', 'replace', 'NEVER'],
    ['/requestParameters/integration.request.header.k', 'add replace remove', "'v'"],
    ['/requestTemplates/text~1plain', 'add replace remove', 'v'],
    ['/responseTransferMode', 'replace', 'STREAM'],
    ['/timeoutInMillis', 'replace', '50'],
    ['/tlsConfig/insecureSkipVerification', 'replace', 'true'],
    ['/type', '', 'MOCK'],
    ['/uri', 'replace', 'http://example.com/x'],
  ],
  UpdateIntegrationResponse: [
    ['/contentHandling', 'replace', 'CONVERT_TO_TEXT'],
    ['/responseParameters/method.response.header.k', 'add replace remove', "'v'"],
    ['/responseTemplates/text~1plain', 'add replace remove', 'v'],
    ['/selectionPattern', 'replace', '2..'],
  ],
  UpdateMethod: [
    ['/authorizationScopes', 'add remove', 's'],
    ['/authorizationType', 'replace', 'AWS_IAM'],
    ['/authorizerId', 'replace', 'x'],
    ['/apiKeyRequired', 'replace', 'true'],
    ['/operationName', 'replace', 'x'],
    ['/requestParameters/method.request.header.k', 'add replace remove', 'true'],
    ['/requestModels/text~1plain', 'add replace remove', 'Empty'],
    ['/requestValidatorId', 'replace', ''],
  ],
  UpdateMethodResponse: [
    ['/responseModels/text~1plain', 'add replace remove', 'Empty'],
    ['/responseParameters/method.response.header.k', 'add replace remove', 'true'],
  ],
  UpdateModel: [
    ['/description', 'replace', 'x'],
    ['/schema', 'replace', '{}'],
  ],
  UpdateRequestValidator: [
    ['/name', 'replace', 'x'],
    ['/validateRequestBody', 'replace', 'true'],
    ['/validateRequestParameters', 'replace', 'true'],
  ],
  UpdateResource: [['/pathPart', 'replace', 'x']],
  UpdateRestApi: [
    ['/apiKeySource', 'replace', 'AUTHORIZER'],
    ['/binaryMediaTypes/text~1plain', 'add replace remove', 'text/html'],
    ['/description', 'add replace remove', 'x'],
    ['/disableExecuteApiEndpoint', 'replace', 'true'],
    ['/endpointConfiguration/types/EDGE', 'replace', 'REGIONAL'],
    ['/endpointConfiguration/vpcEndpointIds', 'add remove', 'vpce-1'],
    ['/endpointConfiguration/ipAddressType', 'replace', 'dualstack'],
    ['/endpointAccessMode', 'replace', 'BASIC'],
    ['/minimumCompressionSize', 'replace', '1'],
    ['/name', 'replace', 'x'],
    ['/policy', 'replace', '{}'],
    ['/securityPolicy', 'replace', 'TLS_1_2'],
  ],
  UpdateStage: [
    ['/accessLogSettings', 'remove'],
    ['/accessLogSettings/destinationArn', 'add replace', 'arn:aws:logs:us-east-1:111111111111:log-group:g'],
    ['/accessLogSettings/format', 'add replace', '$context.requestId'],
    ['/cacheClusterEnabled', 'replace', 'true'],
    ['/cacheClusterSize', 'replace', '1.6'],
    ['/canarySettings', 'remove'],
    ['/canarySettings/percentTraffic', 'replace', '5'],
    ['/canarySettings/stageVariableOverrides', 'replace', '{"a":"b"}'],
    ['/canarySettings/stageVariableOverrides/k', 'replace remove', 'v'],
    ['/canarySettings/useStageCache', 'replace', 'true'],
    ['/clientCertificateId', 'replace', 'c'],
    ['/description', 'replace', 'x'],
    ['/documentationVersion', 'replace', 'v1'],
    ['/tracingEnabled', 'replace', 'true'],
    ['/variables/k', 'replace remove', 'v'],
    method('metrics/enabled', 'true'),
    method('logging/dataTrace', 'true'),
    method('logging/loglevel', 'INFO'),
    method('throttling/burstLimit', '1'),
    method('throttling/rateLimit', '1.5'),
    method('caching/enabled', 'true'),
    method('caching/dataEncrypted', 'true'),
    method('caching/ttlInSeconds', '5'),
    method('caching/requireAuthorizationForCacheControl', 'false'),
    method('caching/unauthorizedCacheControlHeaderStrategy', 'FAIL_WITH_403'),
  ],
}

/** One object for each update, with the map entry `k` or `text/plain` wherever the paths name it. */
async function furnished(call: Call): Promise<Record<string, string>> {
  await call('UpdateAccount', {
    patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: role }],
  })
  const api = await call('CreateRestApi', { name: 'a', binaryMediaTypes: ['text/plain'] })
  const restApiId = api['id']
  const resource = await call('CreateResource', { restApiId, parentId: api['rootResourceId'], pathPart: 'a' })
  const at = { restApiId, resourceId: resource['id'], httpMethod: 'GET', statusCode: '200' }
  await call('PutMethod', {
    ...at,
    authorizationType: 'NONE',
    requestParameters: { 'method.request.header.k': true },
    requestModels: { 'text/plain': 'Empty' },
  })
  await call('PutMethodResponse', {
    ...at,
    responseParameters: { 'method.response.header.k': true },
    responseModels: { 'text/plain': 'Empty' },
  })
  await call('PutIntegration', {
    ...at,
    type: 'HTTP',
    integrationHttpMethod: 'GET',
    uri: 'http://example.com',
    requestParameters: { 'integration.request.header.k': "'v'" },
    requestTemplates: { 'text/plain': 'v' },
  })
  await call('PutIntegrationResponse', {
    ...at,
    responseParameters: { 'method.response.header.k': "'v'" },
    responseTemplates: { 'text/plain': 'v' },
  })
  await call('PutGatewayResponse', {
    restApiId,
    responseType: 'THROTTLED',
    responseParameters: { 'gatewayresponse.header.k': "'v'" },
    responseTemplates: { 'text/plain': 'v' },
  })
  const authorizer = await call('CreateAuthorizer', {
    restApiId,
    name: 'z',
    type: 'TOKEN',
    authorizerUri: uri,
    identitySource: 'x',
  })
  const validator = await call('CreateRequestValidator', { restApiId, name: 'v' })
  const part = await call('CreateDocumentationPart', {
    restApiId,
    location: { type: 'API' },
    properties: '{}',
  })
  await call('CreateDocumentationVersion', { restApiId, documentationVersion: 'v1' })
  const deployment = await call('CreateDeployment', { restApiId, stageName: 's', variables: { k: 'v' } })
  const ids: Answer = {
    ...at,
    authorizerId: authorizer['id'],
    requestValidatorId: validator['id'],
    documentationPartId: part['id'],
    documentationVersion: 'v1',
    deploymentId: deployment['id'],
    stageName: 's',
    responseType: 'THROTTLED',
    modelName: 'Empty',
  }
  return ids as Record<string, string>
}

const ops = ['add', 'replace', 'remove', 'move', 'test', 'copy']

const rows = Object.entries(documented).flatMap(([operation, paths]) =>
  paths.map(
    ([path, supported, value]) => [operation, path, supported.split(' ').filter(Boolean), value] as const,
  ),
)

describe('Patch paths', () => {
  it.each(rows)('%s %s supports %o and nothing else', async (operation, path, supported, value) => {
    const call = localGateway()
    const ids = await furnished(call)
    const patch = (op: string) => call(operation, { ...ids, patchOperations: [{ op, path, value }] })
    for (const op of ops.filter((other) => !supported.includes(other)))
      expect(await patch(op)).toMatchObject({ status: 400, error: 'BadRequestException' })
    // In this order each finds what it needs: the entry is there, replaced, removed and added anew.
    for (const op of ['replace', 'remove', 'add'].filter((other) => supported.includes(other)))
      expect(await patch(op)).not.toHaveProperty('error')
  })
})
