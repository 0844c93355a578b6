import { isProxy, type RouteFindings, refuseWithoutRole } from '../rest-api/routes/index.js'
import type { WebSocketRouteSection } from './route-section.js'

interface Rule {
  readonly member: keyof WebSocketRouteSection
  readonly allowed: boolean
  readonly why: string
}

/** Members that say nothing for the route or the backend at hand: they would be refused late, or dropped in silence. */
export function refuseUnfitting(key: string, route: WebSocketRouteSection, findings: RouteFindings): void {
  for (const { member, allowed, why } of [...routeRules(key), ...backendRules(route)]) {
    if (route[member] === undefined || allowed) continue
    findings.error('gateway-file.route.member', `${key}: ${member} ${why}`, ['routes', key, member])
  }
  refuseWithoutRole(key, route, findings)
  refuseWithoutBackend(key, route, findings)
  refuseUnsent(key, route, findings)
}

/** Headers, query strings and callers there are only while a client connects. */
const routeRules = (key: string): readonly Rule[] => {
  const why = 'is of $connect only, when a client connects'
  const allowed = key === '$connect'
  return (['auth', 'key', 'required'] as const).map((member) => ({ member, allowed, why }))
}

function backendRules(route: WebSocketRouteSection): readonly Rule[] {
  const { http, lambda, aws, mock } = route
  const isMapped = !isProxy(route) && (http ?? lambda ?? aws ?? mock) !== undefined
  return [
    { member: 'proxy', allowed: http !== undefined || lambda !== undefined, why: 'is for http and lambda' },
    { member: 'method', allowed: http !== undefined || aws !== undefined, why: 'is for http and aws' },
    { member: 'vpcLink', allowed: http !== undefined, why: 'is for http' },
    { member: 'template', allowed: isMapped, why: 'needs proxy: false' },
    { member: 'templateSelection', allowed: isMapped, why: 'needs proxy: false' },
    { member: 'passthrough', allowed: isMapped, why: 'needs proxy: false' },
    { member: 'responses', allowed: isMapped, why: 'needs proxy: false' },
    { member: 'contentHandling', allowed: isMapped || http !== undefined, why: 'needs proxy: false' },
    { member: 'role', allowed: lambda !== undefined || aws !== undefined, why: 'is for lambda and aws' },
    { member: 'headers', allowed: http !== undefined || isMapped, why: 'never reaches this backend' },
    { member: 'parameters', allowed: http !== undefined || isMapped, why: 'never reaches this backend' },
  ]
}

/** A client may come and go without a backend; a message needs one. */
function refuseWithoutBackend(
  key: string,
  { mock, lambda, http, aws }: WebSocketRouteSection,
  findings: RouteFindings,
): void {
  if ((mock ?? lambda ?? http ?? aws) !== undefined || key === '$connect' || key === '$disconnect') return
  findings.error(
    'gateway-file.missing-member',
    `${key}: there is no backend`,
    ['routes', key],
    'Add lambda, http, aws or mock.',
  )
}

/** What a mock answers reaches the client only where the route has a response. */
function refuseUnsent(key: string, { mock, response }: WebSocketRouteSection, findings: RouteFindings): void {
  if (mock?.body === undefined || (response !== undefined && response !== false)) return
  findings.error(
    'gateway-file.route.member',
    `${key}: mock.body is never sent, since the route has no response`,
    ['routes', key, 'mock', 'body'],
    'Add response: true, or remove body.',
  )
}
