import type { OperationSchema } from './schema.js'
import type { WireRequest } from './wire.js'

export interface Match<T> {
  readonly target: T
  /** Label name → its decoded value. */
  readonly labels: Readonly<Record<string, string>>
}

interface Node<T> {
  readonly literals: Map<string, Node<T>>
  label: Node<T> | undefined
  readonly leaves: Leaf<T>[]
}

interface Leaf<T> {
  readonly method: string
  readonly target: T
  readonly labelNames: readonly string[]
  /** Query of the URI itself, as `mode=import`. */
  readonly query: readonly (readonly [string, string])[]
}

/**
 * A trie over path segments: literals before labels, and a URI with a literal query before one without. The path is
 * split before it is decoded: labels carry `%2F` (ARNs), `%24default` and `%28none%29`.
 */
export class Router<T> {
  readonly #root: Node<T> = { literals: new Map(), label: undefined, leaves: [] }

  add(operation: Pick<OperationSchema, 'method' | 'uri'>, target: T): void {
    const [path = '', query = ''] = operation.uri.split('?')
    const labelNames: string[] = []
    let node = this.#root
    for (const segment of segmentsOf(path)) {
      const label = /^\{(\w+)\+?\}$/.exec(segment)?.[1]
      if (label !== undefined) labelNames.push(label)
      node = label === undefined ? literalChild(node, segment) : labelChild(node)
    }
    node.leaves.push({ method: operation.method, target, labelNames, query: [...new URLSearchParams(query)] })
    node.leaves.sort((a, b) => b.query.length - a.query.length)
  }

  /** The operation of a request, or undefined. Percent signs that encode nothing match nothing. */
  find(request: Pick<WireRequest, 'method' | 'path' | 'query'>): Match<T> | undefined {
    return search(this.#root, segmentsOf(request.path), 0, [], request)
  }
}

function search<T>(
  node: Node<T>,
  segments: readonly string[],
  depth: number,
  values: readonly string[],
  request: Pick<WireRequest, 'method' | 'query'>,
): Match<T> | undefined {
  const segment = segments[depth]
  if (segment === undefined) return leafOf(node, values, request)
  const literal = node.literals.get(segment)
  const found = literal && search(literal, segments, depth + 1, values, request)
  if (found !== undefined || node.label === undefined || segment === '') return found
  const value = decode(segment)
  return value === undefined
    ? undefined
    : search(node.label, segments, depth + 1, [...values, value], request)
}

function leafOf<T>(
  node: Node<T>,
  values: readonly string[],
  request: Pick<WireRequest, 'method' | 'query'>,
): Match<T> | undefined {
  const leaf = node.leaves.find(
    ({ method, query }) => method === request.method && query.every((pair) => hasPair(request.query, pair)),
  )
  if (leaf === undefined) return undefined
  return {
    target: leaf.target,
    labels: Object.fromEntries(leaf.labelNames.map((name, index) => [name, values[index] ?? ''])),
  }
}

function segmentsOf(path: string): string[] {
  const segments = path.split('/').slice(1)
  if (segments.at(-1) === '') segments.pop()
  return segments
}

function literalChild<T>(node: Node<T>, segment: string): Node<T> {
  const known = node.literals.get(segment)
  if (known !== undefined) return known
  const child: Node<T> = { literals: new Map(), label: undefined, leaves: [] }
  node.literals.set(segment, child)
  return child
}

function labelChild<T>(node: Node<T>): Node<T> {
  node.label ??= { literals: new Map(), label: undefined, leaves: [] }
  return node.label
}

const hasPair = (query: WireRequest['query'], [name, value]: readonly [string, string]): boolean =>
  query.some(([key, item]) => key === name && item === value)

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
