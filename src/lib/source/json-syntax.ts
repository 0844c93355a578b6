import { type Node, parseTree } from 'jsonc-parser'
import type { Finding } from '../errors/index.js'
import type { Json } from '../json/index.js'
import { scanJson } from './json-scan.js'
import type { LineIndex } from './line-index.js'
import type { SourceRole } from './sourced.js'
import type { Parsed, TreeChild, TreeNode } from './syntax-tree.js'

/**
 * Strict JSON. The value comes from JSON.parse, fast and with `__proto__` as an own member; the tree that places are
 * looked up in is built when the first place is asked for.
 */
export function parseJson(
  text: string,
  lines: LineIndex,
  role: SourceRole,
): Parsed | { readonly failure: Finding } {
  const { failure, findings } = scanJson(text, lines, role)
  if (failure !== undefined) return { failure }
  const value: Json = JSON.parse(text)
  let root: TreeNode | undefined
  return {
    value,
    findings,
    root: () => {
      root ??= new JsonNode(parseTree(text))
      return root
    },
  }
}

class JsonNode implements TreeNode {
  readonly offset: number
  readonly #node: Node | undefined
  #children: ReadonlyMap<string, TreeChild> | undefined

  constructor(node: Node | undefined) {
    this.#node = node
    this.offset = node?.offset ?? 0
  }

  child(segment: string | number): TreeChild | undefined {
    this.#children ??= new Map(childEntries(this.#node))
    return this.#children.get(String(segment))
  }
}

function childEntries(node: Node | undefined): readonly (readonly [string, TreeChild])[] {
  const children = node?.children ?? []
  if (node?.type === 'array') {
    return children.map((item, index) => [
      String(index),
      { keyOffset: item.offset, node: new JsonNode(item) },
    ])
  }
  if (node?.type !== 'object') return []
  return children.map(({ offset, children: [key, value] = [] }) => [
    String(key?.value),
    { keyOffset: offset, node: new JsonNode(value) },
  ])
}
