import type { Json } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Path } from './mutation.js'

const put: Path = ['paths', '/items', 'put']
const integrationPath: Path = [...put, 'x-amazon-apigateway-integration']
const kept = { removed: [] }

/** A member of the operation; where the member cannot go, `remove` says what goes instead. */
const operation = (path: readonly string[], to: Json, fields: string, more = {}): Mutation =>
  mutation([...put, ...path], to, `update api.orders/PUT /items: ${fields}`, 'served', more)

const integration = (path: string, to: Json, field: string, more = {}): Mutation =>
  mutation(
    [...integrationPath, ...path.split('|')],
    to,
    `update api.orders/PUT /items: integration.${field}`,
    'served',
    more,
  )

const shows = (...fields: readonly string[]) => ({
  removed: fields.map((field) => `update api.orders/PUT /items: ${field}`),
})

/** Removed with the timeout, where an integration cannot do without the member. */
const insteadTimeout = {
  remove: [...integrationPath, 'timeoutInMillis'],
  ...shows('integration.timeoutInMillis'),
}

const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/two/2'

/** Every member of an operation and its integration, changed once in the document. */
export const openApiMutations: readonly Mutation[] = [
  operation(['operationId'], 'other', 'operationName'),
  operation(['security'], [{ key: [] }], 'authorization, authorizer, scopes', shows('apiKeyRequired')),
  operation(
    ['security'],
    [{ shoppers: ['write'], key: [] }],
    'scopes',
    shows('apiKeyRequired, authorization, authorizer, scopes'),
  ),
  operation(['x-amazon-apigateway-request-validator'], 'body', 'validator'),
  operation(
    ['parameters'],
    [{ name: 'page', in: 'query', required: false, schema: { type: 'string' } }],
    'parameters["method.request.querystring.page"]',
    { remove: [...put, 'operationId'], ...shows('operationName') },
  ),
  operation(
    ['requestBody', 'content', 'application/json', 'schema', '$ref'],
    '#/components/schemas/Other',
    'models["application/json"]',
    { remove: [...put, 'requestBody'], ...shows('models') },
  ),
  operation(['responses', '201'], { description: '201 response' }, 'responses["201"]'),
  operation(
    ['responses', '200', 'content', 'application/json', 'schema', '$ref'],
    '#/components/schemas/Other',
    'responses["200"].models["application/json"]',
    { remove: [...put, 'responses', '200', 'content'], ...shows('responses["200"].models') },
  ),
  operation(['responses', '200', 'headers', 'Y'], { schema: { type: 'string' } }, 'responses["200"].headers'),
  integration('type', 'http_proxy', 'responses, integration.type', {
    shows: ['update api.orders/PUT /items: integration.type'],
    ...insteadTimeout,
  }),
  integration('httpMethod', 'PUT', 'httpMethod', insteadTimeout),
  integration('uri', 'https://example.org/orders', 'uri', insteadTimeout),
  integration('connectionId', 'link02', 'connectionId', insteadTimeout),
  integration('integrationTarget', balancer, 'integrationTarget'),
  integration(
    'requestParameters|integration.request.header.Y',
    "'y'",
    'requestParameters["integration.request.header.Y"]',
  ),
  integration('requestTemplates|text/plain', 'x', 'requestTemplates["text/plain"]'),
  integration('passthroughBehavior', 'when_no_templates', 'passthroughBehavior'),
  integration('contentHandling', 'CONVERT_TO_BINARY', 'contentHandling'),
  integration('timeoutInMillis', 2000, 'timeoutInMillis'),
  integration('cacheNamespace', 'other-cache', 'cacheNamespace'),
  integration('cacheKeyParameters', [], 'cacheKeyParameters', kept),
  integration('tlsConfig', { insecureSkipVerification: false }, 'insecureSkipVerification', kept),
  integration(
    'responses|4..|responseParameters|method.response.header.X',
    "'y'",
    'responses["4.."].parameters["method.response.header.X"]',
    shows('integration.responses["4.."].parameters'),
  ),
  integration(
    'responses|4..|responseTemplates|application/json',
    '[]',
    'responses["4.."].templates["application/json"]',
    shows('integration.responses["4.."].templates'),
  ),
  integration('responses|4..|contentHandling', 'CONVERT_TO_BINARY', 'responses["4.."].contentHandling'),
  mutation(
    ['paths', '/items', 'get', 'x-amazon-apigateway-integration', 'responseTransferMode'],
    'BUFFERED',
    'update api.orders/GET /items: integration.responseTransferMode',
    'served',
    kept,
  ),
]
