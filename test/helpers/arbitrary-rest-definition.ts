import fc from 'fast-check'
import {
  documentationPartKey,
  type RestAuthorizer,
  type RestDefinition,
  type RestDocumentationPart,
  type RestGatewayResponse,
  type RestIntegration,
  type RestIntegrationResponse,
  type RestMethod,
  type RestMethodResponse,
  type RestModel,
  type RestResource,
} from '../../src/lib/definition/index.js'
import type { Json, JsonObject } from '../../src/lib/json/index.js'

/** Any REST definition in canonical form that AWS would accept, of a size that a person could write. */
export const arbitraryRestDefinition = (): fc.Arbitrary<RestDefinition> =>
  parts().chain((known) =>
    record<RestDefinition>({
      name: filledText(),
      description: maybe(filledText()),
      version: maybe(fc.constantFrom('1.0', '2026-11-21', '1.0.3')),
      apiKeySource: maybe(fc.constant('AUTHORIZER' as const)),
      binaryMediaTypes: maybe(
        sortedSet(fc.constantFrom('*/*', 'image/png', 'application/octet-stream', 'image/jpeg')),
      ),
      minimumCompressionSize: maybe(fc.integer({ min: 0, max: 10_485_760 })),
      policy: maybe(policy()),
      disableExecuteApiEndpoint: maybe(fc.constant(true as const)),
      vpcEndpointIds: maybe(sortedSet(fc.constantFrom('vpce-0a1', 'vpce-0b2', 'vpce-0c3'))),
      securityPolicy: maybe(fc.constantFrom('TLS_1_2', 'SecurityPolicy_TLS13_1_2_2021_06')),
      endpointAccessMode: maybe(fc.constant('STRICT' as const)),
      resources: resources(known),
      models: fc.constant(known.models),
      authorizers: fc.constant(known.authorizers),
      validators: fc.constant(known.validators),
      gatewayResponses: maybe(
        filledMap(
          fc.constantFrom('DEFAULT_4XX', 'UNAUTHORIZED', 'THROTTLED', 'WAF_FILTERED'),
          gatewayResponse(),
        ),
      ),
      documentationParts: maybe(documentationParts()),
    }),
  )

interface Known {
  readonly models: RestDefinition['models'] | undefined
  readonly authorizers: RestDefinition['authorizers'] | undefined
  readonly validators: RestDefinition['validators'] | undefined
}

const parts: () => fc.Arbitrary<Known> = once(() =>
  fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,7}$/), { maxLength: 4 }).chain((modelNames) =>
    fc.record({
      models:
        modelNames.length === 0 ? fc.constant(undefined) : eachName(modelNames, () => model(modelNames)),
      authorizers: maybe(filledMap(fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,9}$/), authorizer())),
      validators: maybe(filledMap(filledText(), fc.record({ body: fc.boolean(), parameters: fc.boolean() }))),
    }),
  ),
)

const eachName = <T>(names: readonly string[], value: (name: string) => fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(names.map((name) => [name, value(name)]))) as fc.Arbitrary<
    Readonly<Record<string, T>>
  >

// Resources

const path: () => fc.Arbitrary<string> = once(() =>
  fc
    .tuple(fc.array(segment(), { maxLength: 3 }), maybe(fc.constant('{proxy+}')))
    .map(([segments, greedy]) => `/${[...segments, ...(greedy === undefined ? [] : [greedy])].join('/')}`),
)

/** One variable name for all places, so that no two variables stand side by side; a greedy one only below others. */
const segment: () => fc.Arbitrary<string> = once(() =>
  fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_.:,-]{0,5}$/) },
    { weight: 1, arbitrary: fc.constant('{id}') },
  ),
)

const resources = (known: Known): fc.Arbitrary<RestDefinition['resources']> =>
  fc
    .uniqueArray(path(), { maxLength: 5 })
    .map(withoutSiblings)
    .chain((paths) => eachName(paths, (name) => resource(name, known)))
    .map(uniqueOperationNames)
    .map(withoutImplied)

/** At one place there is one variable at most: paths whose last variable meets another one are left out. */
function withoutSiblings(paths: readonly string[]): readonly string[] {
  const variables = new Map<string, string>()
  return paths.filter((name) => {
    const segments = name.split('/').slice(1)
    const steps = segments.map((part, index) => [`/${segments.slice(0, index).join('/')}`, part] as const)
    const own = steps.filter(([, part]) => part.startsWith('{'))
    if (own.some(([parent, part]) => (variables.get(parent) ?? part) !== part)) return false
    for (const [parent, part] of own) variables.set(parent, part)
    return true
  })
}

function uniqueOperationNames(all: RestDefinition['resources']): RestDefinition['resources'] {
  const seen = new Set<string>()
  return mapValues(all, (methods) =>
    mapValues(methods, ({ operationName, ...method }) => {
      if (operationName === undefined || seen.has(operationName)) return method
      seen.add(operationName)
      return { operationName, ...method }
    }),
  )
}

const withoutImplied = (all: RestDefinition['resources']): RestDefinition['resources'] =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([name, methods]) =>
        Object.keys(methods).length > 0 ||
        (name !== '/' && !Object.keys(all).some((other) => other.startsWith(`${name}/`))),
    ),
  )

const resource = (name: string, known: Known): fc.Arbitrary<RestResource> =>
  fc
    .uniqueArray(fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'ANY'), {
      maxLength: 3,
    })
    .chain((verbs) => eachName(verbs, () => method(name, known)))

// Methods

interface Security extends Pick<RestMethod, 'authorization' | 'authorizer' | 'scopes'> {}

const method = (name: string, known: Known): fc.Arbitrary<RestMethod> =>
  fc
    .tuple(security(known), maybe(filledMap(status(), methodResponse(known))))
    .chain(([{ authorization, authorizer: authorizerName, scopes }, responses]) =>
      record<RestMethod>({
        operationName: operationName(),
        authorization: fc.constant(authorization),
        authorizer: fc.constant(authorizerName),
        scopes: fc.constant(scopes),
        apiKeyRequired: maybe(fc.constant(true as const)),
        validator:
          known.validators === undefined
            ? fc.constant(undefined)
            : maybe(fc.constantFrom(...Object.keys(known.validators))),
        parameters: parameters(name),
        models: mediaModels(known),
        responses: fc.constant(responses),
        integration: maybe(integration(responses)),
      }),
    )

function security({ authorizers }: Known): fc.Arbitrary<Security> {
  const none: fc.Arbitrary<Security> = fc.constantFrom<Security>({}, { authorization: 'AWS_IAM' })
  const choices = Object.entries(authorizers ?? {}).map(([name, { type }]): fc.Arbitrary<Security> => {
    if (type !== 'COGNITO_USER_POOLS') return fc.constant({ authorization: 'CUSTOM', authorizer: name })
    return record<Security>({
      authorization: fc.constant('COGNITO_USER_POOLS' as const),
      authorizer: fc.constant(name),
      scopes: maybe(sortedSet(fc.constantFrom('orders/read', 'orders/write', 'email'))),
    })
  })
  return fc.oneof(none, ...choices)
}

/** Names are unique across query, header and path; the path's own variables are always there. */
const parameters = (name: string): fc.Arbitrary<RestMethod['parameters'] | undefined> =>
  declaredParameters().map((declared) => {
    const own = Object.entries(declared).map(([key, [place, required]]) => [
      `method.request.${place}.${key}`,
      required,
    ])
    const variables = [...name.matchAll(/\{([^}+]+)\+?\}/g)].map(([, key]) => [
      `method.request.path.${key}`,
      true,
    ])
    return filled(Object.fromEntries([...own, ...variables]) as Record<string, boolean>)
  })

const declaredParameters = once(() =>
  fc.dictionary(
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9._$-]{0,7}$/).filter((key) => key !== 'id' && key !== 'proxy'),
    fc.tuple(fc.constantFrom('querystring', 'header'), fc.boolean()),
    { maxKeys: 3 },
  ),
)

const mediaModels = ({ models }: Known): fc.Arbitrary<Readonly<Record<string, string>> | undefined> =>
  models === undefined
    ? fc.constant(undefined)
    : maybe(filledMap(mediaType(), fc.constantFrom(...Object.keys(models))))

const methodResponse = (known: Known): fc.Arbitrary<RestMethodResponse> =>
  record<RestMethodResponse>({ models: mediaModels(known), headers: maybe(sortedSet(headerName())) })

const operationName = once(() => maybe(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,7}$/)))

// Integrations

/** An integration whose responses fit those of its method. */
const integration = (responses: RestMethod['responses']): fc.Arbitrary<RestIntegration> =>
  fc
    .tuple(integrationAlone(), integrationResponses(responses))
    .map(([alone, fitting]) => (fitting === undefined ? alone : { ...alone, responses: fitting }))

const integrationAlone: () => fc.Arbitrary<RestIntegration> = once(() => {
  const shared = {
    credentials: maybe(fc.constant('arn:aws:iam::123456789012:role/caller')),
    requestParameters: maybe(filledMap(requestTarget(), expression('request'))),
    requestTemplates: maybe(templates()),
    passthroughBehavior: maybe(fc.constantFrom('WHEN_NO_TEMPLATES' as const, 'NEVER' as const)),
    contentHandling: maybe(contentHandling()),
    timeoutInMillis: maybe(fc.integer({ min: 50, max: 28_999 })),
    cacheNamespace: maybe(fc.constantFrom('shared-cache', 'ns-1')),
    cacheKeyParameters: maybe(
      sortedSet(fc.constantFrom('method.request.querystring.q', 'method.request.header.H')),
    ),
  }
  const http = {
    httpMethod: fc.constantFrom('GET', 'POST', 'ANY'),
    uri: fc.constantFrom(
      'https://example.com/a/{id}',
      'http://${stageVariables.host}/x',
      '${stageVariables.url}',
    ),
    insecureSkipVerification: maybe(fc.constant(true as const)),
  }
  return fc.oneof(
    record<RestIntegration>({ ...shared, type: fc.constant('MOCK' as const) }),
    record<RestIntegration>({
      ...shared,
      ...http,
      type: fc.constantFrom('HTTP' as const, 'HTTP_PROXY' as const),
    }),
    record<RestIntegration>({
      ...shared,
      ...http,
      type: fc.constant('HTTP_PROXY' as const),
      connectionType: fc.constant('VPC_LINK' as const),
      connectionId: fc.constantFrom('abc123', '${stageVariables.link}'),
      integrationTarget: maybe(
        fc.constant('arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c'),
      ),
      responseTransferMode: maybe(fc.constant('STREAM' as const)),
    }),
    record<RestIntegration>({
      ...shared,
      type: fc.constant('AWS_PROXY' as const),
      httpMethod: fc.constant('POST'),
      uri: fc.constant(lambda),
      responseTransferMode: maybe(fc.constant('STREAM' as const)),
    }),
    record<RestIntegration>({
      ...shared,
      type: fc.constant('AWS' as const),
      httpMethod: fc.constantFrom('POST', 'GET'),
      uri: fc.constantFrom(
        'arn:aws:apigateway:eu-west-1:sqs:path/123456789012/q',
        'arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem',
      ),
      credentials: fc.constant('arn:aws:iam::123456789012:role/caller'),
    }),
    record<RestIntegration>({
      ...shared,
      type: fc.constant('AWS' as const),
      httpMethod: fc.constant('POST'),
      uri: fc.constant(lambda),
    }),
  )
})

const lambda =
  'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations'

/** One for some of the method's responses; each sets headers that its response declares. */
function integrationResponses(
  responses: RestMethod['responses'],
): fc.Arbitrary<RestIntegration['responses'] | undefined> {
  const statuses = Object.keys(responses ?? {})
  if (statuses.length === 0) return fc.constant(undefined)
  return fc
    .tuple(
      fc.subarray(statuses),
      fc.shuffledSubarray(['default', '2\\d{2}', '.*Error.*', '4\\d\\d'], { minLength: 4 }),
    )
    .chain(([chosen, patterns]) =>
      fc.tuple(
        ...chosen.map((code, index) =>
          fc.tuple(fc.constant(patterns[index] ?? `p${index}`), integrationResponse(code, responses)),
        ),
      ),
    )
    .map((entries) => filled(Object.fromEntries(entries)))
}

const integrationResponse = (
  statusCode: string,
  responses: RestMethod['responses'],
): fc.Arbitrary<RestIntegrationResponse> =>
  record<RestIntegrationResponse>({
    statusCode: fc.constant(statusCode),
    parameters: responseParameters(responses?.[statusCode]?.headers ?? []),
    templates: maybe(templates()),
    contentHandling: maybe(contentHandling()),
  })

const responseParameters = (
  headers: readonly string[],
): fc.Arbitrary<Readonly<Record<string, string>> | undefined> =>
  headers.length === 0
    ? fc.constant(undefined)
    : maybe(
        filledMap(
          fc.constantFrom(...headers).map((name) => `method.response.header.${name}`),
          expression('response'),
        ),
      )

const expression = (from: 'request' | 'response'): fc.Arbitrary<string> =>
  fc.constantFrom(
    "'*'",
    "'a, b'",
    'context.requestId',
    'stageVariables.x',
    ...(from === 'request'
      ? ['method.request.body.a.b']
      : ['integration.response.header.X', 'integration.response.body.a']),
  )

const requestTarget: () => fc.Arbitrary<string> = once(() =>
  fc
    .tuple(fc.constantFrom('header', 'querystring', 'path'), headerName())
    .map(([place, name]) => `integration.request.${place}.${name}`),
)

// The rest

const model = (names: readonly string[]): fc.Arbitrary<RestModel> =>
  record<RestModel>({ description: maybe(filledText()), schema: schema(names) })

/** What of draft 4 a document can carry. */
const schema = (names: readonly string[]): fc.Arbitrary<Json> =>
  fc.letrec<{ schema: Json; root: Json }>((tie) => ({
    root: fc.oneof(object(tie('schema')), array(tie('schema'))),
    schema: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>(
        { type: 'string' },
        { type: 'integer', minimum: 0 },
        { type: 'number', maximum: 9, exclusiveMaximum: true },
        {},
      ),
      fc.constantFrom<Json>(
        { type: 'string', enum: ['a', 'b'] },
        { type: 'string', pattern: '^a+$', maxLength: 9 },
        { not: { type: 'boolean' } },
      ),
      fc.constantFrom(...names).map((name): Json => ({ $ref: `#/models/${name}` })),
      object(tie('schema')),
      array(tie('schema')),
      fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((anyOf): Json => ({ anyOf })),
    ),
  })).root

const object = (member: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom('id', 'name', 'default', 'required', '$ref', 'x-y', 'enum'), member, {
        maxKeys: 3,
      }),
      fc.boolean(),
      maybe(fc.oneof(fc.boolean(), member)),
    )
    .map(([properties, isRequired, additionalProperties]): Json => {
      const names = Object.keys(properties)
      return {
        type: 'object',
        ...(names.length > 0 && { properties }),
        ...(isRequired && names.length > 0 && { required: [...names].sort() }),
        ...(additionalProperties !== undefined && { additionalProperties }),
      }
    })

const array = (items: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  items.map((item): Json => ({ type: 'array', items: item, minItems: 1 }))

const authorizer: () => fc.Arbitrary<RestAuthorizer> = once(() => {
  const shared = { ttl: maybe(fc.integer({ min: 0, max: 3600 })) }
  const header = headerName()
    .filter((name) => name.toLowerCase() !== 'unused')
    .map((name) => `method.request.header.${name}`)
  const called = {
    authType: maybe(fc.constantFrom('oauth2', 'bearer')),
    uri: fc.constant(lambda),
    credentials: maybe(fc.constant('arn:aws:iam::123456789012:role/authorizer')),
  }
  return fc.oneof(
    record<RestAuthorizer>({
      ...shared,
      ...called,
      type: fc.constant('TOKEN' as const),
      identitySource: header,
      identityValidationExpression: maybe(fc.constant('^Bearer .+')),
    }),
    record<RestAuthorizer>({
      ...shared,
      ...called,
      type: fc.constant('REQUEST' as const),
      identitySource: maybe(
        fc.oneof(
          header,
          fc.constantFrom(
            'method.request.querystring.t',
            'context.httpMethod',
            'method.request.header.A,method.request.querystring.b,stageVariables.c',
          ),
        ),
      ),
    }),
    record<RestAuthorizer>({
      ...shared,
      type: fc.constant('COGNITO_USER_POOLS' as const),
      identitySource: header,
      providerARNs: sortedSet(
        fc.constantFrom(
          'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/a',
          'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/b',
        ),
      ),
    }),
  )
})

const policy: () => fc.Arbitrary<JsonObject> = once(() =>
  fc.constantFrom('execute-api:/*', 'execute-api:/prod/GET/orders').map((Resource) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource }],
  })),
)

const gatewayResponse: () => fc.Arbitrary<RestGatewayResponse> = once(() =>
  record<RestGatewayResponse>({
    statusCode: maybe(status()),
    parameters: maybe(
      filledMap(
        headerName().map((name) => `gatewayresponse.header.${name}`),
        fc.constantFrom("'*'", 'context.error.message', 'method.request.header.Origin'),
      ),
    ),
    templates: maybe(templates()),
  }),
)

const documentationParts: () => fc.Arbitrary<readonly RestDocumentationPart[]> = once(() =>
  fc
    .uniqueArray(
      fc.record({
        location: location(),
        properties: fc.constantFrom({ description: 'What it does.' }, { a: { b: [1] } }),
      }),
      {
        selector: documentationPartKey,
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((all) => [...all].sort((a, b) => (documentationPartKey(a) < documentationPartKey(b) ? -1 : 1))),
)

const location: () => fc.Arbitrary<RestDocumentationPart['location']> = once(() => {
  const name = headerName()
  const place = { path: fc.constantFrom('/', '/orders/{id}'), method: fc.constantFrom('*', 'GET') }
  return fc.oneof(
    fc.constant({ type: 'API' }),
    fc.record({ type: fc.constantFrom('MODEL', 'AUTHORIZER'), name }),
    fc.record({ type: fc.constant('RESOURCE'), path: place.path }),
    fc.record({ type: fc.constantFrom('METHOD', 'REQUEST_BODY'), ...place }),
    fc.record({
      type: fc.constantFrom('QUERY_PARAMETER', 'PATH_PARAMETER', 'REQUEST_HEADER'),
      ...place,
      name,
    }),
    fc.record({
      type: fc.constantFrom('RESPONSE', 'RESPONSE_BODY'),
      ...place,
      statusCode: fc.constantFrom('*', '200'),
    }),
  )
})

// Building blocks

/** Arbitraries are costly to build, above all those of expressions: each is built when it is first asked for. */
function once<T>(build: () => T): () => T {
  let built: { readonly value: T } | undefined
  return () => {
    built ??= { value: build() }
    return built.value
  }
}

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })

const filledText: () => fc.Arbitrary<string> = once(() =>
  fc.constantFrom('orders', 'Shop orders', 'für alle – "quoted"', '${AWS::Region}', '#1'),
)

const headerName: () => fc.Arbitrary<string> = once(() => fc.stringMatching(/^[A-Z][A-Za-z0-9-]{0,8}$/))

const status: () => fc.Arbitrary<string> = once(() => fc.constantFrom('200', '201', '400', '404', '500'))

const mediaType: () => fc.Arbitrary<string> = once(() =>
  fc.constantFrom('application/json', 'text/plain', 'application/vnd.a+json; charset=utf-8'),
)

const contentHandling = once(() => fc.constantFrom('CONVERT_TO_TEXT' as const, 'CONVERT_TO_BINARY' as const))

const templates: () => fc.Arbitrary<Readonly<Record<string, string>>> = once(() =>
  filledMap(mediaType(), fc.constantFrom('', '{"statusCode": 200}', "$input.json('$')\n#if(true)x#end")),
)

const sortedSet = (item: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(item, { minLength: 1, maxLength: 3 }).map((items) => [...items].sort())

const filledMap = <T>(
  key: fc.Arbitrary<string>,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<Readonly<Record<string, T>>> => fc.dictionary(key, value, { minKeys: 1, maxKeys: 3 })

const filled = <T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> | undefined =>
  Object.keys(map).length === 0 ? undefined : map

const mapValues = <T, U>(
  map: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))

/** A record without the members that came out undefined. */
const record = <T extends object>(
  model: { readonly [K in keyof Required<T>]?: fc.Arbitrary<T[K] | undefined> },
): fc.Arbitrary<T> =>
  fc
    .record(model as Record<string, fc.Arbitrary<unknown>>)
    .map(
      (value) => Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T,
    )
