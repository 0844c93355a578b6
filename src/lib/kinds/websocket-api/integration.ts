import type { WebSocketIntegration, WebSocketIntegrationResponse } from '../../definition/index.js'
import { nonEmptyMap, present } from '../../json/index.js'
import {
  contentHandling,
  isExpression,
  isProxy,
  passthrough,
  type RouteFindings,
  responseExpression,
} from '../rest-api/routes/index.js'
import type { Templates } from '../section-reader.js'
import { idOf, nameFindings } from '../short-reference.js'
import type { WebSocketRouteContext } from './route-context.js'
import type { WebSocketRouteSection } from './route-section.js'

/** What is behind a route, with its answers; `$connect` and `$disconnect` may have nothing behind them. */
export function integrationOf(
  key: string,
  route: WebSocketRouteSection,
  context: WebSocketRouteContext,
  findings: RouteFindings,
): WebSocketIntegration | undefined {
  const backend = backendOf(route, context)
  if (backend === undefined) return undefined
  const { vpcLink, role, timeout } = route
  const path = ['routes', key]
  if (vpcLink !== undefined)
    findings.add(nameFindings(vpcLink, context.vpcLinks, context.locate([...path, 'vpcLink'])))
  return present<WebSocketIntegration>({
    ...backend,
    connectionType: vpcLink === undefined ? undefined : 'VPC_LINK',
    connectionId: vpcLink === undefined ? undefined : idOf(vpcLink, context.vpcLinks),
    credentials: role === 'caller' ? 'arn:aws:iam::*:user/*' : role,
    contentHandling: route.contentHandling && contentHandling[route.contentHandling],
    passthroughBehavior: route.passthrough && passthrough[route.passthrough],
    requestParameters: nonEmptyMap(requestMappings(key, route, findings)),
    ...requestTemplates(route),
    timeoutInMillis: timeout === 29_000 ? undefined : timeout,
    responses: nonEmptyMap(responsesOf(key, route, findings)),
  })
}

type Backend = Pick<WebSocketIntegration, 'type' | 'method' | 'uri'>

function backendOf(
  route: WebSocketRouteSection,
  { partition, region }: WebSocketRouteContext,
): Backend | undefined {
  const service = `arn:${partition}:apigateway:${region}`
  const { lambda, http, aws, mock, method = 'POST' } = route
  if (lambda !== undefined) {
    const uri = `${service}:lambda:path/2015-03-31/functions/${lambda}/invocations`
    return { type: isProxy(route) ? 'AWS_PROXY' : 'AWS', uri }
  }
  if (http !== undefined) return { type: isProxy(route) ? 'HTTP_PROXY' : 'HTTP', method, uri: http }
  if (aws !== undefined)
    return { type: 'AWS', ...(method !== 'POST' && { method }), uri: `${service}:${aws}` }
  return mock === undefined ? undefined : { type: 'MOCK' }
}

/** A mock answers with the status that its template says. */
function requestTemplates({
  mock,
  template,
  templateSelection,
}: WebSocketRouteSection): Pick<WebSocketIntegration, 'requestTemplates' | 'templateSelectionExpression'> {
  const status = mock && JSON.stringify({ statusCode: mock.status ?? 200 })
  return templatesOf<'requestTemplates'>('requestTemplates', template ?? status, templateSelection)
}

/** One template is that of every message: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html */
function templatesOf<Member extends string>(
  member: Member,
  template: Templates | undefined,
  selection: string | undefined,
): { readonly [M in Member]?: Readonly<Record<string, string>> } & {
  readonly templateSelectionExpression?: string
} {
  const isOne = typeof template === 'string'
  const expression = selection ?? (isOne ? '\\$default' : undefined)
  const named = nonEmptyMap(isOne ? { $default: template } : template)
  return {
    ...(expression !== undefined && { templateSelectionExpression: expression }),
    ...(named !== undefined && { [member]: named }),
  } as ReturnType<typeof templatesOf<Member>>
}

function requestMappings(
  key: string,
  { headers = {}, parameters = {} }: WebSocketRouteSection,
  findings: RouteFindings,
): Readonly<Record<string, string>> {
  const named = [
    ...Object.entries(headers).map(([name, source]) => ({
      target: `header.${name}`,
      source,
      place: ['headers', name],
    })),
    ...Object.entries(parameters).map(([name, source]) => ({
      target: /^(?:querystring|path|header)\./.test(name) ? name : `querystring.${name}`,
      source,
      place: ['parameters', name],
    })),
  ]
  return Object.fromEntries(
    named.map(({ target, source, place }) => {
      const expression = requestExpression(source)
      refuseUnknown(key, source, expression, place, findings)
      return [`integration.request.${target}`, expression]
    }),
  )
}

/** `header.X`, `querystring.X`, `body.x` → what the service calls it. */
const requestExpression = (source: string): string =>
  /^(?:header|querystring|multivalueheader|multivaluequerystring|body)\./.test(source)
    ? `route.request.${source}`
    : source

function refuseUnknown(
  key: string,
  source: string,
  expression: string,
  place: readonly string[],
  findings: RouteFindings,
): void {
  if (isExpression(expression) || /^route\.request\.[\w.$[\]'"*-]+$/.test(expression)) return
  const fix = `Put a literal into single quotes: "'${source}'".`
  findings.error(
    'gateway-file.mapping',
    `${key}: ${source} is not a mapping expression`,
    ['routes', key, ...place],
    fix,
  )
}

/** What `mock.body` says is the default answer, unless there is one. */
function responsesOf(
  key: string,
  { mock, responses = {} }: WebSocketRouteSection,
  findings: RouteFindings,
): Readonly<Record<string, WebSocketIntegrationResponse>> {
  const { body } = mock ?? {}
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const all: typeof responses = { ...(text !== undefined && { $default: { template: text } }), ...responses }
  return Object.fromEntries(
    Object.entries(all).map(([responseKey, response]) => [
      responseKey,
      present<WebSocketIntegrationResponse>({
        contentHandling: response.contentHandling && contentHandling[response.contentHandling],
        parameters: nonEmptyMap(responseMappings(key, responseKey, response.headers ?? {}, findings)),
        ...templatesOf<'templates'>('templates', response.template, response.templateSelection),
      }),
    ]),
  )
}

function responseMappings(
  key: string,
  responseKey: string,
  headers: Readonly<Record<string, string>>,
  findings: RouteFindings,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, source]) => {
      const expression = responseExpression(source)
      refuseUnknown(key, source, expression, ['responses', responseKey, 'headers', name], findings)
      return [`route.response.header.${name}`, expression]
    }),
  )
}
