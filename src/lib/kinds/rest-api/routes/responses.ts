import type {
  RestIntegration,
  RestIntegrationResponse,
  RestMethodResponse,
} from '../../../definition/index.js'
import { nonEmptyMap, present } from '../../../json/index.js'
import { byMediaType, contentHandling, isProxy } from './integration.js'
import { isExpression, responseExpression } from './mapping-expression.js'
import type { RouteContext, RouteFindings } from './route-context.js'
import type { ResponseSection, RouteSection } from './route-section.js'

export interface RouteResponses {
  readonly method: Readonly<Record<string, RestMethodResponse>>
  readonly integration: Pick<RestIntegration, 'responses'>
}

/**
 * What a route answers. A backend that is not passed through gets a 200 and a default answer unless `responses` says
 * otherwise: without them API Gateway answers every request with 500.
 */
export function responsesOf(
  key: string,
  route: RouteSection,
  context: RouteContext,
  findings: RouteFindings,
): RouteResponses {
  const declared = declaredResponses(key, route, findings)
  for (const [status, response] of Object.entries(declared)) check(key, status, response, context, findings)
  const method = Object.fromEntries(
    Object.entries(declared).map(([status, each]) => [status, methodResponse(each)]),
  )
  if (isProxy(route)) {
    refuseMappings(key, route, findings)
    return { method, integration: {} }
  }
  refuseDefaults(key, declared, findings)
  const responses = Object.fromEntries(
    Object.entries(declared).map(([status, each]) => [
      each.pattern ?? 'default',
      integrationResponse(status, each),
    ]),
  )
  return { method, integration: { responses } }
}

type Responses = Readonly<Record<string, ResponseSection>>

function declaredResponses(key: string, route: RouteSection, findings: RouteFindings): Responses {
  const { mock, responses } = route
  if (responses !== undefined && (mock?.body !== undefined || mock?.headers !== undefined)) {
    const message = `${key}: the answer is written in mock and in responses`
    findings.error('gateway-file.route.member', message, ['routes', key, 'responses'], 'Keep one of them.')
  }
  if (responses !== undefined) return responses
  if (mock !== undefined) return { [mock.status ?? 200]: mockResponse(mock) }
  return isProxy(route) ? {} : { 200: {} }
}

function mockResponse({ headers = {}, body }: NonNullable<RouteSection['mock']>): ResponseSection {
  const texts = Object.entries(headers).map(([name, text]) => [name, isExpression(text) ? text : `'${text}'`])
  return {
    headers: Object.fromEntries(texts),
    ...(body !== undefined && { template: typeof body === 'string' ? body : JSON.stringify(body) }),
  }
}

function check(
  key: string,
  status: string,
  { headers = {}, models = {} }: ResponseSection,
  context: RouteContext,
  findings: RouteFindings,
): void {
  const place = ['routes', key, 'responses', status]
  for (const [name, source] of Object.entries(headers)) {
    if (isExpression(responseExpression(source))) continue
    const fix = `Put a literal into single quotes: "'${source}'".`
    findings.error(
      'gateway-file.mapping',
      `${key}: ${source} is not a mapping expression`,
      [...place, 'headers', name],
      fix,
    )
  }
  for (const [mediaType, name] of Object.entries(models)) {
    if (!context.models.includes(name))
      findings.unknownName('model', name, context.models, [...place, 'models', mediaType])
  }
}

const methodResponse = ({ headers = {}, models = {} }: ResponseSection): RestMethodResponse =>
  present<RestMethodResponse>({
    models: nonEmptyMap(models),
    headers: Object.keys(headers).length === 0 ? undefined : Object.keys(headers).sort(),
  })

const integrationResponse = (statusCode: string, response: ResponseSection): RestIntegrationResponse =>
  present<RestIntegrationResponse>({
    statusCode,
    parameters: nonEmptyMap(
      Object.fromEntries(
        Object.entries(response.headers ?? {}).map(([name, source]) => [
          `method.response.header.${name}`,
          responseExpression(source),
        ]),
      ),
    ),
    templates: nonEmptyMap(byMediaType(response.template)),
    contentHandling: response.contentHandling && contentHandling[response.contentHandling],
  })

function refuseMappings(key: string, { responses = {} }: RouteSection, findings: RouteFindings): void {
  for (const [status, response] of Object.entries(responses)) {
    for (const member of ['pattern', 'template', 'contentHandling'] as const) {
      if (response[member] === undefined) continue
      const message = `${key}: ${member} changes nothing, because the backend’s answer passes through`
      findings.error(
        'gateway-file.route.member',
        message,
        ['routes', key, 'responses', status, member],
        'Write proxy: false.',
      )
    }
  }
}

function refuseDefaults(key: string, responses: Responses, findings: RouteFindings): void {
  const patterns = Object.values(responses).map(({ pattern }) => pattern)
  const place = ['routes', key, 'responses']
  const defaults = patterns.filter((pattern) => pattern === undefined).length
  if (defaults !== 1) {
    const message = `${key}: one response has no pattern, the default; found ${defaults}`
    findings.error('gateway-file.route.default', message, place, 'Give the others a pattern.')
  }
  if (new Set(patterns).size < patterns.length && defaults <= 1) {
    findings.error('gateway-file.route.pattern', `${key}: two responses have the same pattern`, place)
  }
}
