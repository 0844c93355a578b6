import type { WebSocketRoute } from '../../definition/index.js'
import type { Finding } from '../../errors/index.js'
import { nonEmptyMap, present } from '../../json/index.js'
import { RouteFindings } from '../rest-api/routes/index.js'
import { integrationOf } from './integration.js'
import type { WebSocketRouteContext } from './route-context.js'
import type { WebSocketRouteSection } from './route-section.js'
import { refuseUnfitting } from './unfitting.js'

/** Compact routes in canonical form. */
export function expandWebSocketRoutes(
  sections: Readonly<Record<string, WebSocketRouteSection>>,
  context: WebSocketRouteContext,
): { readonly routes: Readonly<Record<string, WebSocketRoute>>; readonly findings: readonly Finding[] } {
  const findings = new RouteFindings(context)
  const routes = Object.entries(sections).map(([key, section]) => {
    refuseUnfitting(key, section, findings)
    return [key, expandRoute(key, section, context, findings)] as const
  })
  return { routes: Object.fromEntries(routes), findings: findings.list }
}

function expandRoute(
  key: string,
  section: WebSocketRouteSection,
  context: WebSocketRouteContext,
  findings: RouteFindings,
): WebSocketRoute {
  const { response } = section
  const isAnswered = response !== undefined && response !== false
  const models = modelsOf(section, ['routes', key], context, findings)
  return present<WebSocketRoute>({
    operationName: section.operation,
    ...authorizationOf(key, section, context, findings),
    apiKeyRequired: section.key === true ? true : undefined,
    modelSelectionExpression: models.selection,
    requestModels: models.models,
    requestParameters: demanded(section.required, 'route.request'),
    routeResponseSelectionExpression: isAnswered ? '$default' : undefined,
    response: isAnswered ? responseOf(key, response === true ? {} : response, context, findings) : undefined,
    integration: integrationOf(key, section, context, findings),
  })
}

function authorizationOf(
  key: string,
  { auth }: WebSocketRouteSection,
  { authorizers }: WebSocketRouteContext,
  findings: RouteFindings,
): { authorization: WebSocketRoute['authorization']; authorizer: string | undefined } {
  if (auth === undefined || auth === 'none') return { authorization: undefined, authorizer: undefined }
  if (auth === 'iam') return { authorization: 'AWS_IAM', authorizer: undefined }
  if (!Object.hasOwn(authorizers, auth)) {
    const names = [...Object.keys(authorizers), 'iam', 'none']
    findings.unknownName('authorizer', auth, names, ['routes', key, 'auth'])
  }
  return { authorization: 'CUSTOM', authorizer: auth }
}

type Answer = Exclude<NonNullable<WebSocketRouteSection['response']>, boolean>

function responseOf(
  key: string,
  answer: Answer,
  context: WebSocketRouteContext,
  findings: RouteFindings,
): NonNullable<WebSocketRoute['response']> {
  const { models, selection } = modelsOf(answer, ['routes', key, 'response'], context, findings)
  return present<NonNullable<WebSocketRoute['response']>>({
    modelSelectionExpression: selection,
    models,
    parameters: demanded(answer.required, 'route.response'),
  })
}

const demanded = (
  names: readonly string[] | undefined,
  prefix: string,
): Readonly<Record<string, boolean>> | undefined =>
  nonEmptyMap(Object.fromEntries((names ?? []).map((name) => [`${prefix}.${name}`, true])))

/** One model is that of every message; of several one is picked. */
function modelsOf(
  { models, modelSelection }: Pick<WebSocketRouteSection, 'models' | 'modelSelection'>,
  path: readonly string[],
  context: WebSocketRouteContext,
  findings: RouteFindings,
): {
  readonly models?: Readonly<Record<string, string>> | undefined
  readonly selection?: string | undefined
} {
  if (models === undefined) {
    if (modelSelection === undefined) return {}
    findings.error('gateway-file.route.member', `${path[1]}: modelSelection picks one of models`, [
      ...path,
      'modelSelection',
    ])
    return {}
  }
  const isOne = typeof models === 'string'
  const named = isOne ? { $default: models } : models
  for (const [picked, name] of Object.entries(named)) {
    const place = isOne ? [...path, 'models'] : [...path, 'models', picked]
    if (!context.models.includes(name)) findings.unknownName('model', name, context.models, place)
  }
  if (!isOne && modelSelection === undefined) {
    const message = `${path[1]}: modelSelection is missing: it picks one of models`
    findings.error(
      'gateway-file.missing-member',
      message,
      [...path, 'models'],
      'Add modelSelection, such as $request.body.kind.',
    )
  }
  return { models: nonEmptyMap(named), selection: modelSelection ?? (isOne ? '\\$default' : undefined) }
}
