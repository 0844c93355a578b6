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
  const siblings = new Siblings(Object.keys(resources))
  for (const [key, route] of Object.entries(routes)) {
    const { verb, path } = splitMethodKey(key)
    const documented = openapi.resources[path]?.[verb]
    if (documented?.integration !== undefined) refuseClash(key, openapi.locate(path, verb), findings)
    refuseSibling(key, siblings.add(path), findings)
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

function refuseSibling(key: string, other: Variable | undefined, findings: RouteFindings): void {
  if (other === undefined) return
  const { parent, name, path } = other
  const message = `${key}: below ${parent || '/'} there is ${name} already (${path}), and only one variable is allowed`
  findings.error('gateway-file.route.sibling', message, ['routes', key], `Write ${name} here too.`)
}

interface Variable {
  readonly parent: string
  readonly name: string
  /** The path that has it. */
  readonly path: string
}

/** Below one part of a path, AWS takes one variable only: `/a/{id}` and `/a/{name}` cannot both be. */
class Siblings {
  readonly #byParent = new Map<string, Variable>()

  constructor(paths: readonly string[]) {
    for (const path of paths) this.add(path)
  }

  /** @returns the first variable of an earlier path that stands where this one has another */
  add(path: string): Variable | undefined {
    const parts = path.split('/')
    let other: Variable | undefined
    for (const [index, name] of parts.entries()) {
      if (!name.startsWith('{')) continue
      const parent = parts.slice(0, index).join('/')
      const known = this.#byParent.get(parent)
      if (known === undefined) this.#byParent.set(parent, { parent, name, path })
      else if (known.name !== name) other ??= known
    }
    return other
  }
}
