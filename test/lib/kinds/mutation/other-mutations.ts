import type { Json, JsonObject } from '../../../../src/lib/json/index.js'
import { type Mutation, mutation, type Writes } from './mutation.js'

const file = (api: JsonObject): JsonObject => ({
  apigw: 1,
  project: 'shop',
  region: 'eu-west-1',
  apis: { orders: { type: 'rest', ...api, stages: { test: {}, prod: {} } } },
})

/** An API with CORS on a path whose answers do not pass through. */
export const corsFile = file({
  endpoint: { type: 'regional' },
  cors: {
    origins: ['https://a.example'],
    headers: ['authorization'],
    methods: ['GET', 'PUT'],
    expose: ['x-a'],
    credentials: true,
    maxAge: '10m',
  },
  routes: { 'GET /x': { mock: {} } },
})

const cors = (member: string, to: Json, shows: readonly string[], more = {}): Mutation =>
  mutation(['apis', 'orders', 'cors', member], to, '', 'served', { shows, removed: shows, ...more })

const inMethod = (key: string, header: string): string =>
  `update api.orders/${key}: integration.responses.default.parameters["method.response.header.${header}"]`

const preflight = (header: string): string => inMethod('OPTIONS /x', header)
const answer = (header: string): string => inMethod('GET /x', header)

const errors = (header: string): readonly string[] =>
  ['DEFAULT_4XX', 'DEFAULT_5XX'].map(
    (type) => `update api.orders/gateway-response.${type}: parameters["gatewayresponse.header.${header}"]`,
  )

/** A header that is not there any more is not declared either. */
const undeclared = (shown: string): string => `${shown}, responses["200"].headers`

const origin = 'Access-Control-Allow-Origin'
const exposed = 'Access-Control-Expose-Headers'
const credentials = 'Access-Control-Allow-Credentials'
const age = 'Access-Control-Max-Age'

export const corsMutations: readonly Mutation[] = [
  cors('headers', ['x-b'], [preflight('Access-Control-Allow-Headers')]),
  cors('methods', ['POST'], [preflight('Access-Control-Allow-Methods')]),
  cors('maxAge', '1h', [preflight(age)], { removed: [undeclared(preflight(age))] }),
  cors('origins', ['https://b.example'], [answer(origin), preflight(origin), ...errors(origin)], {
    remove: ['apis', 'orders', 'cors', 'maxAge'],
    removed: [undeclared(preflight(age))],
  }),
  cors('expose', ['x-b'], [answer(exposed), ...errors(exposed)], {
    removed: [undeclared(answer(exposed)), ...errors(exposed)],
  }),
  cors(
    'credentials',
    false,
    [undeclared(answer(credentials)), undeclared(preflight(credentials)), ...errors(credentials)],
    { removed: [] },
  ),
]

/** A private API, which VPC endpoints reach. */
export const privateFile = file({
  endpoint: { type: 'private', vpcEndpoints: ['vpce-1', 'vpce-2'] },
  routes: { 'GET /x': { mock: {} } },
})

/** A converted endpoint is served by a new deployment. */
const conversion: Writes = { UpdateRestApi: 1, PutRestApi: 1, CreateDeployment: 1, UpdateStage: 2 }

export const privateMutations: readonly Mutation[] = [
  mutation(
    ['apis', 'orders', 'endpoint', 'vpcEndpoints'],
    ['vpce-2', 'vpce-3'],
    'update api.orders: vpcEndpointIds',
    'served',
  ),
  mutation(
    ['apis', 'orders', 'endpoint'],
    { type: 'regional' },
    'update api.orders: endpoint.type, vpcEndpointIds',
    conversion,
    { removed: ['update api.orders: endpoint.type'] },
  ),
]
