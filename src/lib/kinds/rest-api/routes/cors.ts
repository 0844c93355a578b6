import type {
  RestDefinition,
  RestGatewayResponse,
  RestIntegrationResponse,
  RestMethod,
  RestResource,
} from '../../../definition/index.js'
import { type Finding, type Position, showPosition } from '../../../errors/index.js'
import {
  answerHeaders,
  type CorsHeaders,
  echoOrigin,
  gatewayResponseHeaders,
  preflightHeaders,
} from './cors-headers.js'
import type { CorsSection } from './cors-section.js'
import { pathParameters } from './path-variables.js'
import { type RouteContext, RouteFindings } from './route-context.js'

export type CorsTarget = Pick<RestDefinition, 'resources' | 'gatewayResponses' | 'binaryMediaTypes'>

export interface CorsContext extends Pick<RouteContext, 'locate'> {
  /** Where a method is declared, in the OpenAPI document or under `routes`. */
  readonly locateMethod: (path: string, verb: string) => Position | undefined
}

export interface WithCors {
  readonly resources: RestDefinition['resources']
  readonly gatewayResponses: Readonly<Record<string, RestGatewayResponse>>
  readonly findings: readonly Finding[]
}

/**
 * All of CORS on a REST API: an OPTIONS method on every path that has methods, headers on the answers of methods whose
 * answers do not pass through, and on gateway responses. Headers that are set already stay.
 */
export function applyCors(target: CorsTarget, cors: CorsSection, context: CorsContext): WithCors {
  const findings = new RouteFindings(context)
  const resources = Object.fromEntries(
    Object.entries(target.resources).map(([path, methods]) => [
      path,
      resourceWithCors(path, methods, cors, target),
    ]),
  )
  refuseOwnOptions(target, context, findings)
  warnOfProxies(target, findings)
  return { resources, gatewayResponses: gatewayResponses(target, cors, findings), findings: findings.list }
}

function resourceWithCors(
  path: string,
  methods: RestResource,
  cors: CorsSection,
  target: CorsTarget,
): RestResource {
  const verbs = Object.keys(methods)
  if (verbs.length === 0) return methods
  const answering = Object.entries(methods).map(([verb, method]) => [verb, methodWithCors(method, cors)])
  return { OPTIONS: optionsMethod(path, verbs, cors, target), ...Object.fromEntries(answering) }
}

function optionsMethod(
  path: string,
  verbs: readonly string[],
  cors: CorsSection,
  target: CorsTarget,
): RestMethod {
  const headers = preflightHeaders(cors, verbs)
  const echo = echoOrigin(cors)
  const parameters = pathParameters(path)
  // Where everything is binary, a mock would get its own template as bytes and answer 500.
  const binary = target.binaryMediaTypes?.includes('*/*') === true
  return {
    ...(Object.keys(parameters).length > 0 && { parameters }),
    responses: { 200: { headers: Object.keys(headers).sort() } },
    integration: {
      type: 'MOCK',
      requestTemplates: { 'application/json': '{"statusCode":200}' },
      ...(binary && { contentHandling: 'CONVERT_TO_TEXT' }),
      responses: {
        default: {
          statusCode: '200',
          parameters: prefixed('method.response.header.', headers),
          ...(echo !== '' && { templates: { 'application/json': echo } }),
        },
      },
    },
  }
}

const passesThrough = ({ integration }: RestMethod): boolean =>
  integration?.type === 'AWS_PROXY' || integration?.type === 'HTTP_PROXY'

function methodWithCors(method: RestMethod, cors: CorsSection): RestMethod {
  const { integration, responses = {} } = method
  if (integration?.responses === undefined || passesThrough(method)) return method
  const headers = answerHeaders(cors)
  const statuses = new Set(Object.values(integration.responses).map(({ statusCode }) => statusCode))
  const declared = Object.fromEntries(
    [...statuses].map((status) => [
      status,
      {
        ...responses[status],
        headers: [...new Set([...(responses[status]?.headers ?? []), ...Object.keys(headers)])].sort(),
      },
    ]),
  )
  const answered = Object.entries(integration.responses).map(([pattern, response]) => [
    pattern,
    answerWithCors(response, headers, echoOrigin(cors)),
  ])
  return {
    ...method,
    responses: { ...responses, ...declared },
    integration: { ...integration, responses: Object.fromEntries(answered) },
  }
}

function answerWithCors(
  response: RestIntegrationResponse,
  headers: CorsHeaders,
  echo: string,
): RestIntegrationResponse {
  const parameters = { ...prefixed('method.response.header.', headers), ...response.parameters }
  const own = response.parameters?.['method.response.header.Access-Control-Allow-Origin'] !== undefined
  if (echo === '' || own || response.contentHandling !== undefined) return { ...response, parameters }
  const templates = response.templates ?? { 'application/json': '$input.body' }
  const echoing = Object.entries(templates).map(([mediaType, template]) => [mediaType, echo + template])
  return { ...response, parameters, templates: Object.fromEntries(echoing) }
}

/** Those that cover the rest, and every one that is customised: it would be given instead. */
function gatewayResponses(
  { gatewayResponses: own = {} }: CorsTarget,
  cors: CorsSection,
  findings: RouteFindings,
): Readonly<Record<string, RestGatewayResponse>> {
  if (cors.origins.length > 1 && cors.credentials === true) {
    const message = `gateway responses can name one origin only: scripts of ${cors.origins[0]} can read errors, others cannot`
    findings.warning('gateway-file.cors.gateway-responses', message, ['cors', 'origins'])
  }
  const headers = prefixed('gatewayresponse.header.', gatewayResponseHeaders(cors))
  const types = [...new Set(['DEFAULT_4XX', 'DEFAULT_5XX', ...Object.keys(own)])]
  return Object.fromEntries(
    types.map((type) => [type, { ...own[type], parameters: { ...headers, ...own[type]?.parameters } }]),
  )
}

const prefixed = (prefix: string, headers: CorsHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [prefix + name, value]))

function refuseOwnOptions({ resources }: CorsTarget, context: CorsContext, findings: RouteFindings): void {
  for (const [path, methods] of Object.entries(resources)) {
    if (methods['OPTIONS'] === undefined) continue
    const at = context.locateMethod(path, 'OPTIONS')
    const message = `OPTIONS ${path} is declared${at === undefined ? '' : ` at ${showPosition(at)}`}, and cors declares it again`
    findings.error('gateway-file.cors.options', message, ['cors'], 'Remove the method, or cors.')
  }
}

/** The answer of a proxy integration is its backend's alone. */
function warnOfProxies({ resources }: CorsTarget, findings: RouteFindings): void {
  const proxies = Object.entries(resources).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([verb, method]) => (passesThrough(method) ? [`${verb} ${path}`] : [])),
  )
  if (proxies.length === 0) return
  const shown =
    proxies.length > 10
      ? `${proxies.slice(0, 10).join(', ')} and ${proxies.length - 10} more`
      : proxies.join(', ')
  const message = `cors cannot add headers to answers that pass through: ${shown}`
  findings.warning(
    'gateway-file.cors.proxy',
    message,
    ['cors'],
    'Let these backends send the CORS headers themselves.',
  )
}
