import type { RestDefinition, RestMethod } from '../../../definition/index.js'
import { type Finding, type Position, showPosition } from '../../../errors/index.js'
import { splitMethodKey } from '../../section-fields/index.js'
import { completeMethod } from './complete-method.js'
import { expandRoute } from './expand-route.js'
import { type RouteContext, RouteFindings } from './route-context.js'
import type { RouteSection } from './route-section.js'

export type Resources = RestDefinition['resources']

export interface OpenApiRoutes {
  readonly resources: Resources
  /** Where the document declares a method. */
  locate(path: string, verb: string): Position | undefined
}

/**
 * Compact routes → methods in canonical form, added to what an OpenAPI document declares: new routes, and what stands
 * behind a documented one that has no integration. Templates must be texts by now (`readSectionFiles`).
 */
export function expandRoutes(
  routes: Readonly<Record<string, RouteSection>>,
  context: RouteContext,
  openapi: OpenApiRoutes = { resources: {}, locate: () => undefined },
): { readonly resources: Resources; readonly findings: readonly Finding[] } {
  const findings = new RouteFindings(context)
  const resources: Record<string, Record<string, RestMethod>> = Object.fromEntries(
    Object.entries(openapi.resources).map(([path, methods]) => [path, { ...methods }]),
  )
  for (const [key, route] of Object.entries(routes)) {
    const { verb, path } = splitMethodKey(key)
    const documented = openapi.resources[path]?.[verb]
    if (documented?.integration !== undefined) refuseClash(key, openapi.locate(path, verb), findings)
    refuseSibling(key, path, Object.keys(resources), findings)
    const method = expandRoute(key, route, context, findings)
    const whole = documented === undefined ? method : completeMethod(documented, method, route)
    resources[path] = { ...resources[path], [verb]: whole }
  }
  return { resources, findings: findings.list }
}

function refuseClash(key: string, other: Position | undefined, findings: RouteFindings): void {
  const where = other === undefined ? '' : `, at ${showPosition(other)}`
  findings.error(
    'gateway-file.route.clash',
    `${key} has an integration in the OpenAPI document too${where}`,
    ['routes', key],
    'Keep one of them.',
  )
}

/** Below one part of a path, AWS takes one variable only: `/a/{id}` and `/a/{name}` cannot both be. */
function refuseSibling(key: string, path: string, paths: readonly string[], findings: RouteFindings): void {
  const mine = variablesByParent(path)
  for (const other of paths) {
    for (const [parent, variable] of variablesByParent(other)) {
      const twin = mine.get(parent)
      if (twin === undefined || twin === variable) continue
      const message = `${key}: below ${parent || '/'} there is ${variable} already (${other}), and only one variable is allowed`
      findings.error('gateway-file.route.sibling', message, ['routes', key], `Write ${variable} here too.`)
      return
    }
  }
}

function variablesByParent(path: string): ReadonlyMap<string, string> {
  const parts = path.split('/')
  return new Map(
    parts.flatMap((part, index) =>
      part.startsWith('{') ? [[parts.slice(0, index).join('/'), part] as const] : [],
    ),
  )
}
