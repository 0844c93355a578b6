import { type Answer, type Call, localGateway } from '../../../conformance/local-gateway.js'

/** A local account with one API, met through the SDK as the conformance tests do. */
export interface LocalApi {
  readonly call: Call
  readonly restApiId: string
  /** PutRestApi of a document, overwriting unless told otherwise. */
  put(document: object | string, options?: object): Promise<Answer>
  /** A list operation's items. */
  list(operation: string, input?: object): Promise<Answer[]>
  /** Path → verb → method, as GetResources shows them. */
  methods(): Promise<Record<string, Record<string, Answer>>>
  /** Everything that an import may change, to compare before and after. */
  everything(): Promise<unknown>
}

export async function localApi(settings: object = {}): Promise<LocalApi> {
  const call = localGateway()
  const { id } = await call('CreateRestApi', { name: 'before', ...settings })
  const restApiId = String(id)
  const list = async (operation: string, input: object = {}) =>
    ((await call(operation, { restApiId, limit: 500, ...input }))['items'] ?? []) as Answer[]
  const methods = async () =>
    Object.fromEntries(
      (await list('GetResources', { embed: ['methods'] })).map(({ path, resourceMethods }) => [
        String(path),
        (resourceMethods ?? {}) as Record<string, Answer>,
      ]),
    )
  return {
    call,
    restApiId,
    list,
    methods,
    put: (document, options = {}) =>
      call('PutRestApi', { restApiId, mode: 'overwrite', body: bytes(document), ...options }),
    everything: async () => [
      await call('GetRestApi', { restApiId }),
      await Promise.all(lists.map((name) => list(name))),
    ],
  }
}

export const bytes = (document: object | string): Uint8Array =>
  new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))

const lists = [
  'GetResources',
  'GetModels',
  'GetAuthorizers',
  'GetRequestValidators',
  'GetGatewayResponses',
  'GetDocumentationParts',
]

/** An OpenAPI 3 document with these paths and further members. */
export const openApi = (paths: object, more: object = {}) => ({
  openapi: '3.0.1',
  info: { title: 'orders', version: '1' },
  paths,
  ...more,
})

/** An operation on a mock that answers 200, with further members. */
export const mock = (more: object = {}) => ({
  responses: { 200: { description: 'ok' } },
  'x-amazon-apigateway-integration': {
    type: 'mock',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    responses: { default: { statusCode: '200' } },
  },
  ...more,
})

export const lambdaUri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations'
