import type { RestIntegration } from '../../../definition/index.js'
import { nonEmptyMap, present } from '../../../json/index.js'
import { splitMethodKey } from '../../section-fields/index.js'
import { idOf, nameFindings } from '../../short-reference.js'
import { requestMappings } from './request-mappings.js'
import type { RouteContext, RouteFindings } from './route-context.js'
import type { RouteSection } from './route-section.js'

/** What is behind a route, without its answers. */
export function integrationOf(
  key: string,
  route: RouteSection,
  context: RouteContext,
  findings: RouteFindings,
): RestIntegration {
  refuseUnfitting(key, route, findings)
  refuseWithoutRole(key, route, findings)
  const backend = backendOf(key, route, context)
  return present<RestIntegration>({
    ...backend,
    ...connectionOf(key, route, context, findings),
    credentials: route.role === 'caller' ? 'arn:aws:iam::*:user/*' : route.role,
    requestParameters: nonEmptyMap(requestMappings(key, route, findings)),
    requestTemplates: nonEmptyMap({ ...backend.requestTemplates, ...byMediaType(route.template) }),
    passthroughBehavior: route.passthrough && passthrough[route.passthrough],
    contentHandling: route.contentHandling && contentHandling[route.contentHandling],
    timeoutInMillis: route.timeout === 29_000 ? undefined : route.timeout,
    cacheKeyParameters: cacheKeysOf(route),
    insecureSkipVerification: route.skipVerification === true ? true : undefined,
    responseTransferMode: route.stream === true ? 'STREAM' : undefined,
  })
}

export const passthrough = {
  'when-no-match': undefined,
  'when-no-templates': 'WHEN_NO_TEMPLATES',
  never: 'NEVER',
} as const

export const contentHandling = { text: 'CONVERT_TO_TEXT', binary: 'CONVERT_TO_BINARY' } as const

type Backend = Pick<RestIntegration, 'type' | 'httpMethod' | 'uri' | 'requestTemplates'>

function backendOf(key: string, route: RouteSection, { partition, region }: RouteContext): Backend {
  const service = `arn:${partition}:apigateway:${region}`
  if (route.lambda !== undefined) {
    const uri = `${service}:${lambdaPath(route.lambda, route.stream === true)}`
    return { type: route.proxy === false ? 'AWS' : 'AWS_PROXY', httpMethod: 'POST', uri }
  }
  if (route.http !== undefined) {
    const httpMethod = route.method ?? splitMethodKey(key).verb
    return { type: route.proxy === false ? 'HTTP' : 'HTTP_PROXY', httpMethod, uri: route.http }
  }
  if (route.aws !== undefined) {
    return { type: 'AWS', httpMethod: route.method ?? 'POST', uri: `${service}:${route.aws}` }
  }
  const requestTemplates = { 'application/json': JSON.stringify({ statusCode: route.mock?.status ?? 200 }) }
  return { type: 'MOCK', requestTemplates }
}

/** A streamed answer is asked for by another operation of Lambda (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html). */
const lambdaPath = (arn: string, stream: boolean): string =>
  stream
    ? `lambda:path/2021-11-15/functions/${arn}/response-streaming-invocations`
    : `lambda:path/2015-03-31/functions/${arn}/invocations`

function connectionOf(
  key: string,
  { vpcLink, target }: RouteSection,
  { vpcLinks, locate }: RouteContext,
  findings: RouteFindings,
): Partial<RestIntegration> {
  if (vpcLink === undefined) return {}
  findings.add(nameFindings(vpcLink, vpcLinks, locate(['routes', key, 'vpcLink'])))
  return {
    connectionType: 'VPC_LINK',
    connectionId: idOf(vpcLink, vpcLinks),
    ...(target !== undefined && { integrationTarget: target }),
  }
}

export const byMediaType = (
  template: string | Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> =>
  typeof template === 'string' ? { 'application/json': template } : (template ?? {})

function cacheKeysOf({ cacheKeys = [] }: RouteSection): readonly string[] | undefined {
  if (cacheKeys.length === 0) return undefined
  return [
    ...new Set(cacheKeys.map((name) => (name.startsWith('method.') ? name : `method.request.${name}`))),
  ].sort()
}

/** Lambda functions can allow the API themselves; every other service needs a role to be called with. */
export function refuseWithoutRole(
  key: string,
  { aws, role }: Pick<RouteSection, 'aws' | 'role'>,
  findings: RouteFindings,
): void {
  if (aws === undefined || role !== undefined || aws.startsWith('lambda:')) return
  findings.error(
    'gateway-file.missing-member',
    `${key}: role is missing: ${aws.split(':', 1)[0]} is called with a role`,
    ['routes', key],
    'Add role: with the ARN of a role that may call the service, or caller.',
  )
}

interface Rule {
  readonly member: keyof RouteSection
  readonly allowed: boolean
  readonly why: string
}

/** Members that say nothing for the backend at hand would be dropped in silence. */
function refuseUnfitting(key: string, route: RouteSection, findings: RouteFindings): void {
  for (const { member, allowed, why } of rulesFor(route)) {
    if (route[member] === undefined || allowed) continue
    findings.error('gateway-file.route.member', `${key}: ${member} ${why}`, ['routes', key, member])
  }
}

function rulesFor(route: RouteSection): readonly Rule[] {
  const { http, lambda, aws, mock } = route
  const proxy = isProxy(route)
  return [
    { member: 'proxy', allowed: http !== undefined || lambda !== undefined, why: 'is for http and lambda' },
    { member: 'method', allowed: http !== undefined || aws !== undefined, why: 'is for http and aws' },
    { member: 'vpcLink', allowed: http !== undefined, why: 'is for http' },
    { member: 'target', allowed: route.vpcLink !== undefined, why: 'needs vpcLink' },
    { member: 'skipVerification', allowed: http !== undefined, why: 'is for http' },
    { member: 'stream', allowed: proxy, why: 'is for http and lambda that pass answers through' },
    { member: 'template', allowed: !proxy, why: 'needs proxy: false' },
    { member: 'passthrough', allowed: !proxy, why: 'needs proxy: false' },
    { member: 'contentHandling', allowed: !proxy || http !== undefined, why: 'needs proxy: false' },
    { member: 'role', allowed: http === undefined && mock === undefined, why: 'is for lambda and aws' },
    {
      member: 'headers',
      allowed: mock === undefined && !(proxy && lambda !== undefined),
      why: 'never reaches this backend',
    },
    {
      member: 'parameters',
      allowed: mock === undefined && !(proxy && lambda !== undefined),
      why: 'never reaches this backend',
    },
  ]
}

/** Requests and answers pass through unchanged. */
export const isProxy = (route: Pick<RouteSection, 'lambda' | 'http' | 'proxy'>): boolean =>
  (route.lambda !== undefined || route.http !== undefined) && route.proxy !== false
