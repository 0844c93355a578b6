/**
 * The rule "AWS would accept" for HTTP APIs: whether `ReimportApi(failOnWarnings=true)`, the way apigw writes a whole
 * definition, would take a document as it stands. Like the rule for REST APIs it looks at the raw document alone, and its
 * sources have the same names. Schemas of bodies and parameters mean nothing to HTTP APIs, and are not looked at.
 */
import { isJsonObject, type JsonObject } from '../src/lib/json/index.js'
import { type Check, check, unresolved } from './aws-would-accept.js'
import {
  first,
  integrations,
  known,
  list,
  member,
  nodes,
  object,
  operations,
  pathItems,
  paths,
  references,
  schemes,
  text,
} from './open-api-parts.js'

export const httpChecks: readonly Check[] = [
  check('version', 'OAE §7: OpenAPI 3.0.x only', ({ openapi }) =>
    typeof openapi === 'string' && /^3\.0(\.\d+)?$/.test(openapi) ? undefined : `version ${openapi}`,
  ),
  check(
    'intrinsics',
    'corpus INDEX: CloudFormation intrinsics must be resolved first; AWS itself would refuse them',
    (document) =>
      first(nodes(document), ({ value }) => {
        const [key, ...others] = isJsonObject(value) ? Object.keys(value) : []
        return key !== undefined && others.length === 0 && /^(Fn::\w+|Ref)$/.test(key) ? key : undefined
      }),
  ),
  check('placeholders', 'OAE §5.2: only ${AWS::…} is replaced', (document) =>
    first(
      [
        ...integrations(document).flatMap(({ value }) => [
          value['uri'],
          value['connectionId'],
          value['credentials'],
        ]),
        ...authorizers(document).flatMap(([, authorizer]) => [
          authorizer['authorizerUri'],
          authorizer['authorizerCredentials'],
        ]),
      ],
      (value) => unresolved(text(value)),
    ),
  ),
  check('paths', 'OAS: paths is required; OAE §5.5 "Invalid OpenAPI input."', (document) =>
    isJsonObject(document['paths']) ? undefined : 'no paths',
  ),
  check('external-references', 'OAE §5.4: external-file $ref unsupported', (document) =>
    first(references(document), (reference) =>
      typeof reference === 'string' && !reference.startsWith('#') ? reference : undefined,
    ),
  ),
  check(
    'path-variables',
    'developer guide, http-api-develop-routes: {name}, {name+} at the end',
    (document) =>
      first(paths(document), (path) =>
        /^\/?\$default$/.test(path) || isPath(path) ? undefined : path || 'an empty path',
      ),
  ),
  check('methods', 'OAE §5.3: get put post delete options head patch; trace unsupported', (document) =>
    first(pathItems(document), ({ item, path }) => {
      const unknown = Object.keys(item).find((name) => !known.has(name) && !name.startsWith('x-'))
      return unknown === undefined ? undefined : `${unknown} ${path}`
    }),
  ),
  check('integration-types', 'OAE §7: aws_proxy and http_proxy; a warning for others', (document) =>
    first(integrations(document), ({ value: { type }, path }) =>
      /^(aws_proxy|http_proxy)$/i.test(text(type)) ? undefined : `${text(type) || 'no type'} at ${path}`,
    ),
  ),
  check(
    'integration-uris',
    'OAE §3 (column H): the address, the function, the listener or service',
    (document) =>
      first(integrations(document), ({ value }) =>
        'integrationSubtype' in value || isUri(value) ? undefined : text(value['uri']) || 'no uri',
      ),
  ),
  check('subtype-credentials', 'OAE §3: a first-class integration is called with a role', (document) =>
    first(integrations(document), ({ value, path }) =>
      'integrationSubtype' in value && text(value['credentials']) === '' ? path : undefined,
    ),
  ),
  check('payload-format', 'CPB §4: payloadFormatVersion is required, 1.0 or 2.0', (document) =>
    first(integrations(document), ({ value, path }) =>
      /^[12](\.0)?$/.test(text(value['payloadFormatVersion'])) ? undefined : path,
    ),
  ),
  check('timeouts', 'OAE §3: 50 to 30,000 ms', (document) =>
    first(integrations(document), ({ value: { timeoutInMillis } }) =>
      timeoutInMillis === undefined || (Number(timeoutInMillis) >= 50 && Number(timeoutInMillis) <= 30_000)
        ? undefined
        : text(timeoutInMillis),
    ),
  ),
  check(
    'request-parameters',
    'OAE §3: append, overwrite, remove of headers, query strings, the path',
    (document) =>
      first(integrations(document), ({ value }) =>
        'integrationSubtype' in value
          ? undefined
          : Object.keys(object(value['requestParameters'])).find(
              (name) => !/^((append|overwrite|remove):(header|querystring)\..+|overwrite:path)$/.test(name),
            ),
      ),
  ),
  check(
    'authorizers',
    'OAE §2 (column H): JWT with issuer and audience, request with uri and payload format',
    (document) =>
      first(authorizers(document), ([name, authorizer]) => (isAuthorizer(authorizer) ? undefined : name)),
  ),
  check('undefined-schemes', 'OAS: a requirement names a declared scheme', (document) =>
    first(requirements(document), (name) => (name in schemes(document) ? undefined : name)),
  ),
  check('security-types', 'OAE §7: what no authorizer checks is a warning', (document) =>
    first(requirements(document), (name) => {
      const scheme = object(schemes(document)[name])
      const isChecked =
        isJsonObject(scheme['x-amazon-apigateway-authorizer']) ||
        'openIdConnectUrl' in scheme ||
        text(scheme['x-amazon-apigateway-authtype']).toLowerCase() === 'awssigv4'
      return isChecked ? undefined : name
    }),
  ),
]

const authorizers = (document: JsonObject): readonly (readonly [string, JsonObject])[] =>
  Object.entries(schemes(document)).flatMap(([name, scheme]) => {
    const authorizer = scheme['x-amazon-apigateway-authorizer']
    return isJsonObject(authorizer) ? [[name, authorizer] as const] : []
  })

/** The names of the schemes that operations ask for. */
const requirements = (document: JsonObject): readonly string[] =>
  [document, ...operations(document).map(({ operation }) => operation)]
    .flatMap(({ security }) => list(security))
    .flatMap((requirement) => Object.keys(object(requirement)))

function isAuthorizer(authorizer: JsonObject): boolean {
  const type = text(authorizer['type']).toLowerCase()
  const jwt = member(authorizer, 'jwtConfiguration')
  if (type === 'jwt') return text(jwt['issuer']) !== '' && list(jwt['audience']).length > 0
  return (
    type === 'request' &&
    /:lambda:path\//.test(text(authorizer['authorizerUri'])) &&
    /^[12](\.0)?$/.test(text(authorizer['authorizerPayloadFormatVersion']))
  )
}

function isUri(value: JsonObject): boolean {
  const uri = text(value['uri']).replaceAll(/\$\{(?!stageVariables)[^}]*\}/g, 'x')
  if (/\$\{stageVariables\./.test(uri)) return true
  if (text(value['type']).toLowerCase() === 'aws_proxy') return /:lambda:/.test(uri)
  return text(value['connectionType']).toUpperCase() === 'VPC_LINK'
    ? /^arn:[^:]+:(elasticloadbalancing|servicediscovery):/.test(uri)
    : /^https?:\/\/\S+$/.test(uri)
}

const isPath = (path: string): boolean =>
  path.startsWith('/') &&
  path
    .split('/')
    .slice(1)
    .every((segment, index, all) => {
      if (!/[{}]/.test(segment)) return true
      return /^\{[\w.:-]+\}$/.test(segment) || (/^\{[\w.:-]+\+\}$/.test(segment) && index === all.length - 1)
    })
