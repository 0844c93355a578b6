/**
 * The rule "AWS would accept": whether `ImportRestApi(failOnWarnings=true)`, the only way apigw writes, would take a
 * document as it stands. It looks at the raw document, never at what our importer or the local account make of it.
 * Every check cites where its fact comes from: `OAE` = AWS on OpenAPI extensions, import and export, with what was
 * recorded of them, `CPB` = recorded behaviour of the control plane, `BAD` = test/bad-inputs, `OAS` = the OpenAPI
 * specification.
 * What no source decides (an unknown validator, a `default` response) does not count against a document.
 */
import { isJsonObject, type Json, type JsonObject } from '../src/lib/json/index.js'
import {
  carried,
  first,
  followed,
  integrations,
  isCarried,
  known,
  list,
  member,
  models,
  nodes,
  object,
  operations,
  pathItems,
  paths,
  references,
  resolve,
  schemes,
  text,
} from './open-api-parts.js'

export interface Check {
  readonly id: string
  /** Where it says so. */
  readonly source: string
  /** Why the document would be refused, or nothing. */
  refuses(document: JsonObject): string | undefined
}

/**
 * HTTP APIs by what only they have: payload format, JWT authorizers, their CORS extension, integration subtypes. A
 * document that also holds what only REST APIs have is one of those: they take no notice of the rest.
 */
export function apiTypeOf(document: JsonObject): 'REST' | 'HTTP' {
  const isRest =
    'swagger' in document ||
    integrations(document).some(({ value: { type } }) => /^(aws|http|mock)$/i.test(text(type))) ||
    Object.values(schemes(document)).some(
      (scheme) =>
        text(scheme['x-amazon-apigateway-authtype']) === 'cognito_user_pools' ||
        /^method\.request\./.test(text(member(scheme, 'x-amazon-apigateway-authorizer')['identitySource'])),
    )
  if (isRest) return 'REST'
  const isHttp =
    'x-amazon-apigateway-cors' in document ||
    integrations(document).some(
      ({ value }) => 'payloadFormatVersion' in value || 'integrationSubtype' in value,
    ) ||
    operations(document).some(({ operation }) => operation['isDefaultRoute'] === true) ||
    Object.values(schemes(document)).some((scheme) => {
      const authorizer = member(scheme, 'x-amazon-apigateway-authorizer')
      return (
        text(authorizer['type']).toLowerCase() === 'jwt' || 'authorizerPayloadFormatVersion' in authorizer
      )
    })
  return isHttp ? 'HTTP' : 'REST'
}

/** The first check that refuses the document, with its reason; nothing when AWS would accept it. */
export function refusal(
  document: JsonObject,
  rule: readonly Check[] = checks,
): { readonly check: Check; readonly reason: string } | undefined {
  for (const check of rule) {
    const reason = check.refuses(document)
    if (reason !== undefined) return { check, reason }
  }
  return undefined
}

export const checks: readonly Check[] = [
  check('version', 'OAE §5: the body is OpenAPI 2.0 or 3.0.x', ({ swagger, openapi }) => {
    if (swagger !== undefined && openapi !== undefined) return 'both swagger and openapi'
    if (swagger === '2.0' || swagger === 2) return undefined
    return typeof openapi === 'string' && /^3\.0(\.\d+)?$/.test(openapi)
      ? undefined
      : `version ${openapi ?? swagger}`
  }),
  check(
    'intrinsics',
    'corpus INDEX: CloudFormation intrinsics must be resolved first; AWS itself would refuse them',
    (document) =>
      first(nodes(document), ({ value }) => {
        const keys = isJsonObject(value) ? Object.keys(value) : []
        const [key] = keys
        return key !== undefined && keys.length === 1 && /^(Fn::\w+|Ref)$/.test(key) ? key : undefined
      }),
  ),
  check(
    'placeholders',
    'OAE §5.2: only ${AWS::…} is replaced; §5.5 "Invalid function ARN or invalid uri"',
    (document) =>
      first(
        integrations(document),
        ({ value }) => unresolved(text(value['uri'])) ?? unresolved(text(value['connectionId'])),
      ) ??
      first(Object.values(schemes(document)), (scheme) =>
        unresolved(text(member(scheme, 'x-amazon-apigateway-authorizer')['authorizerUri'])),
      ),
  ),
  check('paths', 'OAS: paths is required; OAE §5.5 "Invalid OpenAPI input."', ({ paths }) =>
    isJsonObject(paths) ? undefined : 'no paths',
  ),
  check('external-references', 'OAE §5.4: external-file $ref unsupported', (document) =>
    first(references(document), (reference) =>
      typeof reference === 'string' && !reference.startsWith('#') ? reference : undefined,
    ),
  ),
  check('broken-references', 'OAE §5.5: "Parse issue: attribute … is missing" (warning)', (document) =>
    first(references(document), (reference) => {
      if (typeof reference !== 'string') return 'a $ref that is not a text'
      return reference.startsWith('#/') && resolve(document, reference) !== undefined ? undefined : reference
    }),
  ),
  check(
    'path-characters',
    'OAE §5.3: letters, digits, _ - . , : and whole-segment {param} or {param+}',
    (document) => first(paths(document), (path) => (isPath(path) ? undefined : path)),
  ),
  check(
    'sibling-variables',
    'CPB §3.4: "A sibling (…) of this resource already has a variable path part"',
    (document) => siblings(paths(document)),
  ),
  check('methods', 'OAE §5.3: get put post delete options head patch; trace unsupported', (document) =>
    first(pathItems(document), ({ item, path }) => {
      const unknown = Object.keys(item).find((name) => !known.has(name) && !name.startsWith('x-'))
      return unknown === undefined ? undefined : `${unknown} ${path}`
    }),
  ),
  check('model-names', 'OAE §5.4, §5.5: "Model name must be alphanumeric"', (document) =>
    first(Object.keys(models(document)), (name) => (/^[A-Za-z0-9]+$/.test(name) ? undefined : name)),
  ),
  check(
    'security-types',
    'OAE §2, §5.4, §5.5: "Unsupported security definition type" (warning); REST knows apiKey only',
    (document) =>
      first(Object.entries(schemes(document)), ([name, { type }]) =>
        type === 'apiKey' ? undefined : `${name}: ${type}`,
      ),
  ),
  check('api-key-schemes', 'OAE §2: a scheme without authorizer is the header x-api-key', (document) =>
    first(Object.entries(schemes(document)), ([name, scheme]) => {
      const isPlain =
        !isJsonObject(scheme['x-amazon-apigateway-authorizer']) &&
        scheme['x-amazon-apigateway-authtype'] === undefined
      const isKey = scheme['in'] === 'header' && text(scheme['name']).toLowerCase() === 'x-api-key'
      return isPlain && !isKey ? name : undefined
    }),
  ),
  check('undefined-schemes', 'OAS: a requirement names a declared scheme; BAD B052', (document) => {
    const requirements = [document, ...operations(document).map(({ operation }) => operation)].flatMap(
      ({ security }) => list(security),
    )
    return first(requirements, (requirement) =>
      Object.keys(object(requirement)).find((name) => !(name in schemes(document))),
    )
  }),
  check('security-lists', 'OAS: security is a list', (document) =>
    first(operations(document), ({ operation: { security }, path }) =>
      security === undefined || Array.isArray(security) ? undefined : path,
    ),
  ),
  check(
    'authorizers',
    'OAE §2: type is required; token and request need authorizerUri, Cognito providerARNs',
    (document) =>
      first(Object.entries(schemes(document)), ([name, scheme]) => {
        const authorizer = scheme['x-amazon-apigateway-authorizer']
        return isJsonObject(authorizer) && !isAuthorizer(authorizer) ? name : undefined
      }),
  ),
  check('parameter-names', 'OAE §5.5: ^[a-zA-Z0-9._$-]+$', (document) =>
    first(carried(document), ({ name }) => (/^[A-Za-z0-9._$-]+$/.test(text(name)) ? undefined : text(name))),
  ),
  check(
    'parameter-places',
    'CPB §3.4: "Parameter names must be unique across querystring, header and path"',
    (document) =>
      first(operations(document), ({ parameters }) => {
        const places = new Map<string, string>()
        return first(parameters.filter(isCarried), ({ name, in: place }) => {
          const other = places.get(text(name))
          places.set(text(name), text(place))
          return other !== undefined && other !== place ? text(name) : undefined
        })
      }),
  ),
  check('path-parameters', 'OAS: a path parameter has required: true', (document) =>
    first(carried(document), ({ name, in: place, required }) =>
      place === 'path' && required !== true ? text(name) : undefined,
    ),
  ),
  check('parameters-twice', 'OAS: parameters are unique by name and place', (document) =>
    first(operations(document), ({ own }) => {
      const seen = new Map<string, string>()
      return first(own.filter(isCarried), (parameter) => {
        const key = `${text(parameter['in'])} ${text(parameter['name'])}`
        const [before, now] = [seen.get(key), JSON.stringify(parameter)]
        seen.set(key, now)
        return before !== undefined && before !== now ? key : undefined
      })
    }),
  ),
  check('statuses', 'OAE §5.3: responses are keyed by status code', (document) =>
    first(operations(document), ({ operation: { responses } }) =>
      Object.keys(object(responses)).find((status) => !/^([1-5]\d\d|default|x-.*)$/.test(status)),
    ),
  ),
  check('operation-ids', 'BAD B046: an operationId is used once', (document) => {
    const seen = new Set<string>()
    return first(operations(document), ({ operation: { operationId } }) => {
      if (typeof operationId !== 'string') return undefined
      return seen.has(operationId) ? operationId : void seen.add(operationId)
    })
  }),
  check('integration-types', 'OAE §3: http http_proxy aws aws_proxy mock', (document) =>
    first(integrations(document), ({ value: { type }, path }) =>
      /^(http|http_proxy|aws|aws_proxy|mock)$/i.test(text(type))
        ? undefined
        : `${text(type) || 'no type'} at ${path}`,
    ),
  ),
  check(
    'integration-uris',
    'OAE §3, §5.5; CPB §3.4: "Invalid HTTP endpoint…", "Invalid ARN…", "…must contain path or action", "…currently only supports Lambda"',
    (document) =>
      first(integrations(document), ({ value }) =>
        isUri(text(value['type']).toLowerCase(), text(value['uri']))
          ? undefined
          : text(value['uri']) || 'no uri',
      ),
  ),
  check('credentials', 'CPB §3.4: "Role ARN must be specified for AWS integrations"', (document) =>
    first(integrations(document), ({ value, path }) => {
      const isService =
        text(value['type']).toLowerCase() === 'aws' && !/:lambda:path/.test(text(value['uri']))
      return isService && text(value['credentials']) === '' ? path : undefined
    }),
  ),
  check('integration-values', 'OAE §3: the enumerations and ranges of the table', (document) =>
    first(integrations(document), ({ value }) => badValue(value)),
  ),
  check(
    'integration-parameters',
    'OAE §3: requestParameters are texts (warning otherwise); CPB §3.4 "Invalid mapping expression specified"',
    (document) =>
      first(integrations(document), ({ value }) => {
        const response = Object.values(object(value['responses'])).map((one) =>
          object(object(one)['responseParameters']),
        )
        return first([object(value['requestParameters']), ...response], (map) =>
          first(Object.entries(map), ([name, expression]) => (isExpression(expression) ? undefined : name)),
        )
      }),
  ),
  check(
    'mapping-sources',
    'CPB §3.4: "Invalid mapping expression specified" for a parameter or header that the method does not declare',
    (document) =>
      first(integrations(document), ({ value, path, parameters, operation }) => {
        const names = new Set(parameters.filter(isCarried).map(parameterKey))
        for (const [, name] of path.matchAll(/\{([^}+]+)\+?\}/g)) names.add(`path.${name}`)
        const sources = Object.values(object(value['requestParameters'])).map((source) =>
          text(source).replace('.multivalue', '.'),
        )
        const unknown = sources.find((source) => {
          const [, key] = /^method\.request\.((?:path|querystring|header)\..+)$/.exec(source) ?? []
          return key !== undefined && !names.has(key)
        })
        return unknown ?? undeclaredHeader(document, value, operation)
      }),
  ),
  check('templates', 'OAE §3: templates are texts', (document) =>
    first(integrations(document), ({ value }) =>
      first(Object.entries(object(value['requestTemplates'])), ([type, template]) =>
        typeof template === 'string' ? undefined : type,
      ),
    ),
  ),
  check(
    'integration-responses',
    'OAE §3.1: statusCode must match a method response (a proxy needs none: developer guide, set-up-lambda-proxy-integrations)',
    (document) =>
      first(integrations(document), ({ value, operation }) =>
        text(value['type']).toLowerCase().endsWith('_proxy')
          ? undefined
          : first(Object.values(object(value['responses'])), (response) => {
              const status = text(object(response)['statusCode'])
              return status in object(operation['responses']) ? undefined : `status ${status || 'none'}`
            }),
      ),
  ),
  check('gateway-responses', 'OAE §4: the known types', (document) =>
    first(Object.keys(object(document['x-amazon-apigateway-gateway-responses'])), (type) =>
      gatewayResponseTypes.test(type) ? undefined : type,
    ),
  ),
  check('cache-keys', 'OAE §3: cacheKeyParameters is a list of texts', (document) =>
    first(integrations(document), ({ value }) =>
      list(value['cacheKeyParameters']).every((key) => typeof key === 'string')
        ? undefined
        : 'cacheKeyParameters',
    ),
  ),
]

const parameterKey = (parameter: JsonObject): string =>
  `${text(parameter['in']).replace('query', 'querystring')}.${text(parameter['name'])}`

const undeclaredHeader = (
  document: JsonObject,
  value: JsonObject,
  operation: JsonObject,
): string | undefined =>
  first(Object.values(object(value['responses'])), (response) => {
    const declared = member(operation, 'responses')[text(object(response)['statusCode'])]
    const headers = declared === undefined ? undefined : member(followed(document, declared), 'headers')
    return Object.keys(object(object(response)['responseParameters'])).find(
      (name) => headers !== undefined && !(name.replace('method.response.header.', '') in headers),
    )
  })

const gatewayResponseTypes =
  /^(ACCESS_DENIED|API_CONFIGURATION_ERROR|AUTHORIZER_CONFIGURATION_ERROR|AUTHORIZER_FAILURE|BAD_REQUEST_BODY|BAD_REQUEST_PARAMETERS|DEFAULT_[45]XX|EXPIRED_TOKEN|INTEGRATION_FAILURE|INTEGRATION_TIMEOUT|INVALID_API_KEY|INVALID_SIGNATURE|MISSING_AUTHENTICATION_TOKEN|QUOTA_EXCEEDED|REQUEST_TOO_LARGE|RESOURCE_NOT_FOUND|THROTTLED|UNAUTHORIZED|UNSUPPORTED_MEDIA_TYPE|WAF_FILTERED)$/

export function check(id: string, source: string, refuses: Check['refuses']): Check {
  return { id, source, refuses }
}

// The facts

/** A placeholder that AWS would not replace. */
export const unresolved = (value: string): string | undefined =>
  [...value.matchAll(/\$\{([^}]*)\}/g)].find(([, name]) => !/^(stageVariables\.|AWS::)/.test(name ?? ''))?.[0]

function isPath(path: string): boolean {
  if (!path.startsWith('/')) return false
  const segments = path.replace(/\/$/, '').split('/').slice(1)
  return segments.every((segment, index) => {
    if (/^[A-Za-z0-9_.,:-]+$/.test(segment) || /^\{[A-Za-z0-9._-]+\}$/.test(segment)) return true
    return /^\{[A-Za-z0-9._-]+\+\}$/.test(segment) && index === segments.length - 1
  })
}

function siblings(all: readonly string[]): string | undefined {
  const seen = new Map<string, string>()
  return first(all, (path) => {
    const segments = path.split('/').slice(1)
    return first([...segments.entries()], ([index, segment]) => {
      if (!segment.startsWith('{')) return undefined
      const parent = segments.slice(0, index).join('/')
      const other = seen.get(parent)
      seen.set(parent, segment)
      return other !== undefined && other !== segment ? `${other} and ${segment} below /${parent}` : undefined
    })
  })
}

function isAuthorizer(authorizer: JsonObject): boolean {
  const type = text(authorizer['type']).toLowerCase()
  if (type === 'cognito_user_pools') return list(authorizer['providerARNs']).length > 0
  return (
    (type === 'token' || type === 'request') &&
    /^arn:[^:]+:apigateway:[^:]*:lambda:path\//.test(masked(text(authorizer['authorizerUri'])))
  )
}

/** Variables hold colons, which would be taken for an ARN's own. */
const masked = (uri: string): string => uri.replaceAll(/\$\{(?!stageVariables)[^}]*\}/g, 'x')

function isUri(type: string, raw: string): boolean {
  const uri = masked(raw)
  if (type === 'mock') return true
  if (type.startsWith('http')) return /^(https?:\/\/[^\s]+|\$\{stageVariables\..*)$/.test(uri)
  const [, service = ''] = /^arn:[^:]+:apigateway:[^:]+:([^:]+):(?:path|action)\/./.exec(uri) ?? []
  if (service === 'lambda') return /\/(response-streaming-)?invocations$/.test(uri)
  return type === 'aws_proxy' ? false : service !== ''
}

function badValue(value: JsonObject): string | undefined {
  const allowed: Readonly<Record<string, RegExp>> = {
    passthroughBehavior: /^(when_no_match|when_no_templates|never)?$/i,
    contentHandling: /^(CONVERT_TO_TEXT|CONVERT_TO_BINARY)?$/i,
    connectionType: /^(INTERNET|VPC_LINK)?$/i,
    httpMethod: /^(GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD|ANY)?$/i,
    responseTransferMode: /^(BUFFERED|STREAM)?$/i,
  }
  const wrong = Object.entries(allowed).find(([name, pattern]) => !pattern.test(text(value[name])))
  if (wrong !== undefined) return `${wrong[0]}: ${text(value[wrong[0]])}`
  const timeout = value['timeoutInMillis']
  if (timeout !== undefined && !(Number(timeout) >= 50 && Number(timeout) <= 29_000))
    return `timeoutInMillis: ${text(timeout)}`
  return text(value['connectionType']).toUpperCase() === 'VPC_LINK' && text(value['connectionId']) === ''
    ? 'VPC_LINK without connectionId'
    : undefined
}

const isExpression = (expression: Json): boolean =>
  typeof expression === 'string' &&
  /^('.*'|context\..+|stageVariables\..+|method\.request\..+|integration\.response\..+)$/s.test(expression)
