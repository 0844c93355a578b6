import type { Route } from './call-target.js'

/** Methods by path: an API summary, or what a draft holds. */
export type Methods<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

export interface Matched<T> extends Route {
  readonly found: T
}

/**
 * The method that answers a request: a literal part of a path goes before a variable, that before a greedy one; ANY
 * answers for methods that are not there
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html).
 */
export function matchRoute<T>({ method, path }: Route, methods: Methods<T>): Matched<T> | undefined {
  const parts = partsOf(path)
  const [best] = Object.keys(methods)
    .map((resource) => ({ resource, rank: resource === path ? '' : rankOf(partsOf(resource), parts) }))
    .filter(({ resource, rank }) => rank !== undefined && Object.keys(methods[resource] ?? {}).length > 0)
    .sort((a, b) => ((a.rank ?? '') < (b.rank ?? '') ? -1 : 1))
  if (best === undefined) return undefined
  const own = methods[best.resource] ?? {}
  const name = own[method] !== undefined ? method : 'ANY'
  const found = own[name]
  return found === undefined ? undefined : { method: name, path: best.resource, found }
}

const partsOf = (path: string): readonly string[] => path.split('/').slice(1)

/** For each part 0 literal, 1 variable, 2 greedy: the smallest text fits best. Undefined where it does not fit. */
function rankOf(resource: readonly string[], parts: readonly string[]): string | undefined {
  const ranks: string[] = []
  for (const [index, pattern] of resource.entries()) {
    if (pattern.endsWith('+}')) return parts.length > index ? `${ranks.join('')}2` : undefined
    const part = parts[index]
    if (part === undefined) return undefined
    if (pattern === part) ranks.push('0')
    else if (pattern.startsWith('{') && part !== '') ranks.push('1')
    else return undefined
  }
  return resource.length === parts.length ? ranks.join('') : undefined
}
