import type { Shape } from '../../contract.js'

/**
 * A record after an update of v2: what `given` does not name stays. An empty text or list removes a member. Structures
 * and maps merge by key, and a key goes when its value is empty; those named in `replaced` are put as they are given,
 * and go when that is empty.
 */
export function merged<T extends object>(before: T, given: Shape, replaced: readonly string[] = []): T {
  const after: Shape = { ...(before as Shape) }
  for (const [name, value] of Object.entries(given)) {
    const isMerged = isMap(value) && !replaced.includes(name)
    if (isMerged) after[name] = mergedMap((after[name] ?? {}) as Shape, value)
    else if (isEmpty(value)) delete after[name]
    else after[name] = value
  }
  return after as T
}

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
