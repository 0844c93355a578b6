import type { BadInput } from './bad-input.js'

const head = 'apigw: 1\nproject: shop\n'
const api = (members: string): string =>
  `${head}apis:\n  orders:\n    type: rest\n${members.replaceAll(/^/gm, '    ')}\n`
const stage = (members: string): string => api(`stages:\n  prod: { ${members} }`)

const error = (
  id: string,
  title: string,
  text: string,
  code: string,
  at?: string,
  says?: string,
): BadInput => ({
  id,
  title,
  text,
  expected: { error: `gateway-file.${code}`, ...(at && { at }), ...(says && { says }) },
})

const webSocket = (members: string): string =>
  `${head}apis:\n  a:\n    type: websocket\n    selection: $request.body.action\n${members.replaceAll(/^/gm, '    ')}\n`

const webSocketCases: readonly BadInput[] = (
  [
    ['CORS', webSocket('cors: { origins: ["*"] }'), 'not-websocket', '7:5', 'WebSocket APIs have no CORS'],
    ['an OpenAPI document', webSocket('openapi: a.yaml'), 'not-websocket', '7:14', 'Write routes.'],
    [
      'a stage that deploys by itself',
      webSocket('stages: { prod: { autoDeploy: true } }'),
      'not-websocket',
      '7:35',
      'each apply deploys',
    ],
    ['a method and a path', webSocket('routes: { $GET: { mock: {} } }'), 'name', '7:15', 'write $connect'],
    [
      'a JWT authorizer',
      webSocket('authorizers: { a: { type: jwt } }'),
      'value',
      '7:31',
      'write type: request',
    ],
  ] as const
).map(([title, text, code, at, says]) =>
  error('websocket', `${title} in a WebSocket API`, text, code, at, says),
)

/** Catalogue §6.1 and §6.3, where the file's schema decides. */
export const gatewayFileCases: readonly BadInput[] = [
  ...['no', 'yes', 'on', 'Off', '"true"'].map((value) =>
    error('B033', `${value} for a boolean`, api(`protect: ${value}`), 'type', '6:14', 'Write true or false'),
  ),
  error(
    'B032',
    'a number with separators',
    api('minimumCompressionSize: 1_000'),
    'type',
    '6:29',
    'plain number',
  ),
  error('B032', 'a number out of range', api('minimumCompressionSize: 1e12'), 'value', '6:29'),
  error('B034', 'a number as a text', api('description: 1.10'), 'type', '6:18', 'Quote it: "1.10"'),
  error(
    'B034',
    'an unquoted account id',
    `${head}accounts: [123456789012]`,
    'type',
    '3:12',
    'Quote it: "123456789012"',
  ),
  error(
    'B034',
    'a number as a documentation version',
    api('documentation: { version: 2.0 }'),
    'type',
    '6:31',
    '"2.0"',
  ),
  error(
    'B037',
    'a placeholder of another language',
    api('description: "${VAR}"'),
    'variable.unknown',
    '6:18',
    'VAR',
  ),
  error('B074', 'a misspelt section', `${head}apies: {}`, 'unknown-member', '3:1', 'Did you mean apis?'),
  error(
    'B074',
    'a misspelt member of an API',
    api('stagess: {}'),
    'unknown-member',
    '6:5',
    'Did you mean stages?',
  ),
  error(
    'B074',
    'a misspelt member of a route',
    api('routes:\n  GET /x: { mock: {}, auht: iam }'),
    'unknown-member',
    '7:27',
    'Did you mean auth?',
  ),
  error('B075', 'no version of the format', 'project: shop', 'missing-member', '1:1', 'apigw'),
  error('B075', 'a future version of the format', 'apigw: 2\nproject: shop', 'value', '1:8', 'version 2'),
  error('B075', 'a version that is a text', 'apigw: "1"\nproject: shop', 'value', '1:8'),
  {
    id: 'B077',
    title: 'two APIs of one name',
    text: `${head}apis:\n  orders: { type: rest }\n  orders: { type: rest }`,
    expected: { error: 'source.duplicate-key', says: 'first at' },
  },
  error('B079', 'a canary', stage('canary: { percent: 10 }'), 'unsupported'),
  error('B080', 'a negative rate', stage('throttle: { rate: -1 }'), 'value', '7:33', 'at least 0'),
  error('B080', 'an absurd burst', stage('throttle: { burst: 1000000000000 }'), 'value', '7:34', 'at most'),
  error('B080', 'a throttle that says nothing', stage('throttle: {}'), 'value'),
  error('B085', 'a tag of AWS', `${head}tags: { "aws:x": a }`, 'name', '3:9', 'reserved'),
  error('B085', 'a tag of ours', `${head}tags: { "apigw:id": a }`, 'name', '3:9', 'set by apigw'),
  error('B085', 'a long tag key', `${head}tags: { ${'k'.repeat(129)}: a }`, 'name', '3:9', '128'),
  error('B085', 'a tag value of two lines', `${head}tags: { a: "x\\ny" }`, 'value', '3:12', 'one line'),
  error(
    'B085',
    'too many tags',
    `${head}tags: { ${Array.from({ length: 51 }, (_, index) => `k${index}: v`).join(', ')} }`,
    'value',
    undefined,
    '46',
  ),
  error(
    'B088',
    'a file outside the project',
    api('models: { Order: ../order.json }'),
    'file.outside',
    '6:22',
    'outside the project',
  ),
  error(
    'B088',
    'an absolute file',
    api('policy: /etc/passwd'),
    'file.outside',
    '6:13',
    'outside the project',
  ),
  error(
    'B089',
    'an unset environment value',
    api('description: "${env:APIGW_TEST_UNSET}"'),
    'variable.unset',
    '6:18',
    'APIGW_TEST_UNSET',
  ),
  error(
    'B089',
    'an empty environment value',
    api('description: "${env:APIGW_TEST_EMPTY}"'),
    'variable.unset',
    '6:18',
    'is empty',
  ),
  {
    id: 'B089',
    title: 'an environment value of two lines',
    text: api('description: "x ${env:APIGW_TEST_LINES}"'),
    expected: {
      error: 'gateway-file.variable.line-end',
      at: '6:18',
      says: 'APIGW_TEST_LINES',
      hides: 'hush',
    },
  },
  error('null', 'a member without a value', api('description:'), 'null', undefined, 'has no value'),
  error('null', 'null in a map', `${head}tags: { team: null }`, 'null', '3:15'),
  error(
    'region',
    'region and regions',
    `${head}region: eu-west-1\nregions: [us-east-1]`,
    'value',
    '4:10',
    'not both',
  ),
  error(
    'B058',
    'a stage variable outside the allowed set',
    stage('variables: { a: "x y" }'),
    'value',
    '7:31',
  ),
  error(
    'B055',
    'a timeout without a unit',
    api('routes:\n  GET /x: { lambda: "${AWS::Region}", timeout: 29 }'),
    'type',
  ),
  error(
    'B055',
    'a timeout of 30 s',
    api('routes:\n  GET /x: { lambda: "${AWS::Region}", timeout: 30s }'),
    'value',
    '7:52',
    '29s',
  ),
  error('B042', 'a path with a query', api('routes: { "GET /a?b": { mock: {} } }'), 'name', '6:15'),
  error('B042', 'a path with a double slash', api('routes: { "GET /a//b": { mock: {} } }'), 'name', '6:15'),
  error('B042', 'a path with two dots', api('routes: { "GET /a/../b": { mock: {} } }'), 'name', '6:15'),
  error(
    'B044',
    'a greedy variable in the middle',
    api('routes: { "GET /{proxy+}/b": { mock: {} } }'),
    'name',
    '6:15',
    'comes last',
  ),
  error('B044', 'two variables in one part', api('routes: { "GET /{a}{b}": { mock: {} } }'), 'name', '6:15'),
  error(
    'B047',
    'a method in lower case',
    api('routes: { get /a: { mock: {} } }'),
    'name',
    '6:15',
    'get is not a method',
  ),
  error(
    'B051',
    'a model name with a hyphen',
    api('models: { user-list: {} }'),
    'name',
    '6:15',
    'letters and digits',
  ),
  error(
    'B060',
    'every origin with credentials',
    api('cors: { origins: ["*"], credentials: true }'),
    'value',
    '6:22',
    'credentials',
  ),
  error(
    'http',
    'validation in an HTTP API',
    `${head}apis:\n  a:\n    type: http\n    validators: { all: { body: true } }`,
    'rest-only',
    '6:5',
    'HTTP APIs have no request validation; use type: rest',
  ),
  ...webSocketCases,
]
