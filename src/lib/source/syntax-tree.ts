import type { Finding } from '../errors/index.js'
import type { Json } from '../json/index.js'

/** What a syntax (JSON, YAML) makes of a text. */
export interface Parsed {
  readonly value: Json
  readonly findings: readonly Finding[]
  /** The root of the text's own tree, built when a place is first asked for. */
  readonly root: () => TreeNode
}

/** A node of a text's own tree, reduced to what locating needs. Offsets in UTF-16 units. */
export interface TreeNode {
  readonly offset: number
  child(segment: string | number): TreeChild | undefined
}

export interface TreeChild {
  /** Of a list's item: the item's own. */
  readonly keyOffset: number
  readonly node: TreeNode
}
