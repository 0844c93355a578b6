import type { Shape } from '../../contract.js'

/**
 * A record after an update of v2: what `given` does not name stays. Structures and maps merge by key, but those named in
 * `replaced` are put as they are given. Whatever is empty goes: a text, a list, a key's value, and so the whole. An empty
 * structure removes it too: so Terraform's provider switches access logs off.
 */
export function merged<T extends object>(before: T, given: Shape, replaced: readonly string[] = []): T {
  const after: Shape = { ...(before as Shape) }
  for (const [name, value] of Object.entries(given)) {
    const isMerged = isMap(value) && !replaced.includes(name)
    const base = structures.has(name) && isEmpty(value) ? {} : after[name]
    const put = isMerged ? mergedMap((base ?? {}) as Shape, value) : value
    if (isEmpty(put)) delete after[name]
    else after[name] = put
  }
  return after as T
}

const structures: ReadonlySet<string> = new Set([
  'AccessLogSettings',
  'CorsConfiguration',
  'DefaultRouteSettings',
  'JwtConfiguration',
  'TlsConfig',
])

/** The input's members that are no labels and say something. */
export function givenMembers(input: Shape, labels: readonly string[]): Shape {
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !labels.includes(name) && value !== undefined),
  )
}

const mergedMap = (before: Shape, given: Shape): Shape =>
  Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => !isEmpty(value)))

const isMap = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean =>
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isMap(value) && Object.keys(value).length === 0)
