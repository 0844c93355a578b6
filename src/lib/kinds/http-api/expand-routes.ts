import {
  type HttpAuthorizer,
  type HttpIntegration,
  type HttpRoute,
  httpSubtypes,
} from '../../definition/index.js'
import { type Finding, type Position, showPosition } from '../../errors/index.js'
import { nonEmptyMap, present, sortedTexts } from '../../json/index.js'
import type { SourcePart, SourcePath } from '../../source/index.js'
import { RouteFindings } from '../rest-api/routes/index.js'
import { idOf, nameFindings, type Referred } from '../short-reference.js'
import type { HttpRouteSection } from './route-section.js'

export interface HttpRouteContext {
  readonly authorizers: Readonly<Record<string, HttpAuthorizer>>
  /** Places in the API's section: `['routes', 'GET /x', 'auth']`. */
  locate(path: SourcePath, part?: SourcePart): Position
  readonly vpcLinks: Referred
  /** Where an OpenAPI document declares a route, if it does. */
  locateOpenApi(routeKey: string): Position | undefined
}

/**
 * Compact routes in canonical form, added to those of an OpenAPI document. One that the document has without an
 * integration gets its backend here; one that it has with an integration is an error.
 */
export function expandHttpRoutes(
  sections: Readonly<Record<string, HttpRouteSection>>,
  openapi: Readonly<Record<string, HttpRoute>>,
  context: HttpRouteContext,
): { readonly routes: Readonly<Record<string, HttpRoute>>; readonly findings: readonly Finding[] } {
  const findings = new RouteFindings(context)
  const routes = Object.fromEntries(
    Object.entries(sections).map(([key, section]) => [key, expandRoute(key, section, context, findings)]),
  )
  for (const key of Object.keys(routes)) {
    if (openapi[key]?.integration !== undefined) refuseClash(key, context.locateOpenApi(key), findings)
  }
  const completed = Object.entries(routes).map(([key, route]) => [
    key,
    { ...documented(openapi[key], sections[key]), ...route },
  ])
  return { routes: { ...openapi, ...Object.fromEntries(completed) }, findings: findings.list }
}

/** What a document says of a route that gets its backend here; who may call is said here, where anything is. */
function documented(route: HttpRoute = {}, section: HttpRouteSection | undefined): HttpRoute {
  if (section?.auth === undefined) return route
  const { authorization: _type, authorizer: _name, scopes: _scopes, ...others } = route
  return others
}

function refuseClash(key: string, other: Position | undefined, findings: RouteFindings): void {
  const where = other === undefined ? '' : `, at ${showPosition(other)}`
  const message = `${key} has an integration in the OpenAPI document too${where}`
  findings.error('gateway-file.route.clash', message, ['routes', key], 'Keep one of them.')
}

function expandRoute(
  key: string,
  section: HttpRouteSection,
  context: HttpRouteContext,
  findings: RouteFindings,
): HttpRoute {
  return present<HttpRoute>({
    operationName: section.operation,
    authorization: undefined,
    authorizer: undefined,
    scopes: undefined,
    ...authorizationOf(key, section, context, findings),
    integration: integrationOf(key, section, context, findings),
  })
}

function authorizationOf(
  key: string,
  { auth, scopes }: HttpRouteSection,
  { authorizers }: HttpRouteContext,
  findings: RouteFindings,
): Pick<HttpRoute, 'authorization' | 'authorizer' | 'scopes'> {
  const authorizer = auth === undefined ? undefined : authorizers[auth]
  if (scopes !== undefined && authorizer?.type !== 'JWT') {
    findings.error('gateway-file.value', `${key}: only a JWT authorizer checks scopes`, [
      'routes',
      key,
      'scopes',
    ])
  }
  if (auth === undefined || auth === 'none') return {}
  if (auth === 'iam') return { authorization: 'AWS_IAM' }
  if (authorizer === undefined) {
    const names = [...Object.keys(authorizers), 'iam', 'none']
    findings.unknownName('authorizer', auth, names, ['routes', key, 'auth'])
  }
  if (authorizer?.type !== 'JWT') return { authorization: 'CUSTOM', authorizer: auth }
  return present<ReturnType<typeof authorizationOf>>({
    authorization: 'JWT',
    authorizer: auth,
    scopes: sortedTexts(scopes),
  })
}

function integrationOf(
  key: string,
  section: HttpRouteSection,
  { vpcLinks, locate }: HttpRouteContext,
  findings: RouteFindings,
): HttpIntegration | undefined {
  const { lambda, http, aws, role, timeout, vpcLink, method } = section
  refuseUnfitting(key, section, findings)
  if (vpcLink !== undefined) findings.add(nameFindings(vpcLink, vpcLinks, locate(['routes', key, 'vpcLink'])))
  if (lambda === undefined && http === undefined && aws === undefined) return undefined
  return present<HttpIntegration>({
    type: http === undefined ? 'AWS_PROXY' : 'HTTP_PROXY',
    subtype: aws,
    method: http === undefined || method === 'ANY' ? undefined : method,
    uri: lambda ?? http,
    connectionType: vpcLink === undefined ? undefined : 'VPC_LINK',
    connectionId: vpcLink === undefined ? undefined : idOf(vpcLink, vpcLinks),
    credentials: role === 'caller' ? 'arn:aws:iam::*:user/*' : role,
    payloadFormatVersion: lambda !== undefined && section.payload !== '1.0' ? '2.0' : undefined,
    requestParameters: nonEmptyMap(section.parameters ?? section.request),
    responseParameters: nonEmptyMap(answerChanges(section)),
    timeoutInMillis: timeout === 30_000 ? undefined : timeout,
    serverNameToVerify: section.serverName,
  })
}

const answerChanges = ({ responses = {} }: HttpRouteSection) =>
  Object.fromEntries(Object.entries(responses).filter(([, changes]) => Object.keys(changes).length > 0))

interface Rule {
  readonly member: keyof HttpRouteSection
  readonly allowed: boolean
  readonly why: string
}

/** Members that say nothing for the backend at hand would be dropped in silence. */
function refuseUnfitting(key: string, section: HttpRouteSection, findings: RouteFindings): void {
  for (const { member, allowed, why } of rulesFor(section)) {
    if (section[member] === undefined || allowed) continue
    findings.error('gateway-file.route.member', `${key}: ${member} ${why}`, ['routes', key, member])
  }
  checkAction(key, section, findings)
}

const rulesFor = ({ lambda, http, aws, vpcLink }: HttpRouteSection): readonly Rule[] => [
  { member: 'payload', allowed: lambda !== undefined, why: 'is for lambda' },
  { member: 'method', allowed: http !== undefined, why: 'is for http' },
  { member: 'vpcLink', allowed: http !== undefined, why: 'is for http' },
  { member: 'serverName', allowed: vpcLink !== undefined, why: 'needs vpcLink' },
  { member: 'parameters', allowed: aws !== undefined, why: 'is for aws; write request' },
  { member: 'request', allowed: aws === undefined, why: 'is for lambda and http; write parameters' },
  { member: 'role', allowed: http === undefined, why: 'is for lambda and aws' },
]

function checkAction(
  key: string,
  { aws, role, parameters = {} }: HttpRouteSection,
  findings: RouteFindings,
): void {
  const action = aws === undefined ? undefined : httpSubtypes[aws]
  if (action === undefined) return
  const known = [...action.required, ...action.optional]
  for (const name of Object.keys(parameters)) {
    if (!known.includes(name))
      findings.unknownName(`parameter of ${aws}`, name, known, ['routes', key, 'parameters', name])
  }
  const missing = action.required.filter((name) => parameters[name] === undefined)
  if (missing.length > 0) {
    const message = `${key}: ${aws} needs the parameters ${missing.join(', ')}`
    findings.error('gateway-file.missing-member', message, ['routes', key, 'aws'], 'Add them to parameters.')
  }
  if (role !== undefined) return
  const message = `${key}: role is missing: ${aws} is called with a role`
  findings.error(
    'gateway-file.missing-member',
    message,
    ['routes', key],
    'Add role: with the ARN of a role that may call the service, or caller.',
  )
}
