import type { RestMethod } from '../../../definition/index.js'
import { nonEmptyMap, present } from '../../../json/index.js'
import { splitMethodKey } from '../../section-fields/index.js'
import { integrationOf } from './integration.js'
import { readParameter, requestExpression } from './mapping-expression.js'
import { pathVariables } from './path-variables.js'
import { responsesOf } from './responses.js'
import type { RouteContext, RouteFindings } from './route-context.js'
import type { RouteSection } from './route-section.js'

/** One compact route → a method in canonical form. */
export function expandRoute(
  key: string,
  route: RouteSection,
  context: RouteContext,
  findings: RouteFindings,
): RestMethod {
  const { path } = splitMethodKey(key)
  const responses = responsesOf(key, route, context, findings)
  const integration = { ...integrationOf(key, route, context, findings), ...responses.integration }
  return present<RestMethod>({
    operationName: route.operation,
    ...authorizationOf(key, route, context, findings),
    apiKeyRequired: route.key === true ? true : undefined,
    validator: known(
      'validator',
      route.validator,
      context.validators,
      ['routes', key, 'validator'],
      findings,
    ),
    parameters: nonEmptyMap(parametersOf(path, route, integration)),
    models: nonEmptyMap(requestModels(key, route, context, findings)),
    responses: nonEmptyMap(responses.method),
    integration,
  })
}

type Authorization = Pick<RestMethod, 'authorization' | 'authorizer' | 'scopes'>

function authorizationOf(
  key: string,
  { auth, scopes }: RouteSection,
  context: RouteContext,
  findings: RouteFindings,
): Authorization {
  const authorizer = auth === undefined ? undefined : context.authorizers[auth]
  const isCognito = authorizer?.type === 'COGNITO_USER_POOLS'
  if (scopes !== undefined && !isCognito) {
    findings.error('gateway-file.value', `${key}: only a Cognito authorizer checks scopes`, [
      'routes',
      key,
      'scopes',
    ])
  }
  if (auth === undefined || auth === 'none') return {}
  if (auth === 'iam') return { authorization: 'AWS_IAM' }
  if (authorizer === undefined) {
    const names = [...Object.keys(context.authorizers), 'iam', 'none']
    findings.unknownName('authorizer', auth, names, ['routes', key, 'auth'])
  }
  return {
    authorization: isCognito ? 'COGNITO_USER_POOLS' : 'CUSTOM',
    authorizer: auth,
    ...(isCognito && scopes !== undefined && scopes.length > 0 && { scopes: [...new Set(scopes)].sort() }),
  }
}

function known(
  what: string,
  name: string | undefined,
  names: readonly string[],
  path: readonly string[],
  findings: RouteFindings,
): string | undefined {
  if (name !== undefined && !names.includes(name)) findings.unknownName(what, name, names, path)
  return name
}

function requestModels(
  key: string,
  { models = {} }: RouteSection,
  context: RouteContext,
  findings: RouteFindings,
): Readonly<Record<string, string>> {
  for (const [mediaType, name] of Object.entries(models)) {
    known('model', name, context.models, ['routes', key, 'models', mediaType], findings)
  }
  return models
}

/** Path variables, what a validator asks for, and what mappings and cache keys read: AWS wants them all declared. */
function parametersOf(path: string, route: RouteSection, integration: RestMethod['integration']) {
  const read = [
    ...Object.values(integration?.requestParameters ?? {}),
    ...(integration?.cacheKeyParameters ?? []),
  ].flatMap((expression) => readParameter(expression) ?? [])
  return {
    ...Object.fromEntries(read.map((name) => [name, name.startsWith('method.request.path.')])),
    ...Object.fromEntries((route.required ?? []).map((name) => [requestExpression(name), true])),
    ...Object.fromEntries(pathVariables(path).map((name) => [`method.request.path.${name}`, true])),
  }
}
