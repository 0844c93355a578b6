import type { LiveMapping, LiveRule } from '../../kinds/domain/live-domain.js'

/** Where a domain leads: an API, a stage, and the path that the API sees. */
export interface DomainRoute {
  readonly apiId: string
  readonly stage: string
  readonly path: string
}

export interface DomainLinks {
  readonly mappings: readonly LiveMapping[]
  readonly rules: readonly LiveRule[]
  /** Which of the two a domain goes by; absent: mappings. */
  readonly routing?: string | undefined
}

/**
 * Rules by their priority, the lowest first, then the mapping with the longest path. A rule that asks for headers is
 * passed by: a URL has none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-routing-mode.html
 */
export function routeOfDomain(path: string, links: DomainLinks): DomainRoute | undefined {
  const byRule = links.routing === undefined ? undefined : routeByRule(path, links.rules)
  if (byRule !== undefined || links.routing === 'rules') return byRule
  return routeByMapping(path, links.mappings)
}

function routeByRule(path: string, rules: readonly LiveRule[]): DomainRoute | undefined {
  for (const { apiId, value } of [...rules].sort((a, b) => a.priority - b.priority)) {
    const { stage, headers, basePaths, stripBasePath } = value
    const base = basePaths === undefined ? '' : basePaths.find((each) => isBelow(path, each))
    if (base === undefined || headers !== undefined) continue
    return { apiId, stage, path: stripBasePath === true ? below(path, base) : path }
  }
  return undefined
}

function routeByMapping(path: string, mappings: readonly LiveMapping[]): DomainRoute | undefined {
  const [best] = mappings
    .filter((mapping) => isBelow(path, mapping.path))
    .sort((a, b) => b.path.length - a.path.length)
  if (best === undefined) return undefined
  const rest = below(path, best.path)
  if (best.stage !== undefined) return { apiId: best.apiId, stage: best.stage, path: rest }
  const [stage = '', ...parts] = rest.slice(1).split('/')
  return { apiId: best.apiId, stage, path: `/${parts.join('/')}` }
}

const isBelow = (path: string, base: string): boolean =>
  base === '' || path === `/${base}` || path.startsWith(`/${base}/`)

const below = (path: string, base: string): string =>
  base === '' ? path : path.slice(base.length + 1) || '/'
