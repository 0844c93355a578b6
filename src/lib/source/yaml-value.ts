import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Finding } from '../errors/index.js'
import type { Json } from '../json/index.js'
import { isFreeTextMember } from './free-text.js'
import { duplicateKey, tooDeep, tooManyNodes } from './limit-findings.js'
import type { LineIndex } from './line-index.js'
import { numberProblem } from './number-check.js'
import { limits, type SourceRole } from './sourced.js'

export interface YamlValue {
  readonly value: Json
  readonly findings: readonly Finding[]
  /** Alias → the node it stands for. */
  readonly anchors: ReadonlyMap<ParsedNode, ParsedNode>
}

/**
 * A composed YAML tree → data. What an alias stands for is converted once and shared, and counted each time, so that
 * ten lines cannot expand to a billion nodes.
 */
export function yamlValue(root: ParsedNode | null, lines: LineIndex, role: SourceRole): YamlValue {
  const run = new Conversion(lines, role)
  const { value } = run.convert(root, 0)
  return { value, findings: run.findings, anchors: run.aliases }
}

/** A scalar key as it is written, so that `200:` and `1.10:` lose nothing. */
export function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
}

/** A converted node, with what it costs where it is used. */
interface Converted {
  readonly value: Json
  readonly nodes: number
  /** Length of the texts in it. */
  readonly characters: number
  /** Levels of collections in it. */
  readonly depth: number
}

const nothing: Converted = { value: null, nodes: 0, characters: 0, depth: 0 }

class Conversion {
  readonly findings: Finding[] = []
  readonly aliases = new Map<ParsedNode, ParsedNode>()
  readonly #lines: LineIndex
  readonly #role: SourceRole
  readonly #anchors = new Map<string, ParsedNode>()
  readonly #converted = new Map<ParsedNode, Converted>()
  #over = false
  /** How many members around the current node hold free text. */
  #freeText = 0

  constructor(lines: LineIndex, role: SourceRole) {
    this.#lines = lines
    this.#role = role
  }

  convert(node: ParsedNode | null, level: number): Converted {
    if (node === null || this.#over) return nothing
    if (isAlias(node)) return this.#within(node, this.#alias(node), level)
    this.#refuseTag(node)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node)
    const converted = this.#within(node, this.#plain(node, level), level)
    if (node.anchor !== undefined) this.#converted.set(node, converted)
    return converted
  }

  #plain(node: Exclude<ParsedNode, Alias.Parsed>, level: number): Converted {
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#map(node, level)
    if (isSeq<ParsedNode>(node)) return this.#list(node, level)
    const value = this.#scalar(node)
    return { value, nodes: 1, characters: typeof value === 'string' ? value.length : 0, depth: 0 }
  }

  #map(node: YAMLMap<ParsedNode, ParsedNode | null>, level: number): Converted {
    const value: Record<string, Json> = {}
    const seen = new Map<string, number>()
    const parts = node.items.map((pair) => {
      const key = this.#key(pair, seen)
      const freeText = this.#role === 'document' && key !== undefined && isFreeTextMember(key) ? 1 : 0
      this.#freeText += freeText
      const member = this.convert(pair.value, level + 1)
      this.#freeText -= freeText
      if (key !== undefined) own(value, key, member.value)
      return member
    })
    return collection(value, parts, parts.length)
  }

  #list(node: YAMLSeq<ParsedNode>, level: number): Converted {
    const parts = node.items.map((item) => (isPair(item) ? nothing : this.convert(item, level + 1)))
    return collection(
      parts.map(({ value }) => value),
      parts,
      0,
    )
  }

  #scalar(node: Scalar): Json {
    const { value, source } = node
    if (typeof value === 'number' && source !== undefined) {
      const problem = numberProblem(source, () => this.#at(node), this.#role)
      if (problem !== undefined && this.#freeText > 0) {
        this.findings.push({ ...problem, severity: 'warning' })
        return source
      }
      if (problem !== undefined) this.findings.push(problem)
      return Number.isFinite(value) ? value : null
    }
    return typeof value === 'string' || typeof value === 'boolean' ? value : null
  }

  #key({ key }: Pair<ParsedNode, ParsedNode | null>, seen: Map<string, number>): string | undefined {
    if (!isScalar(key)) return this.#refuse(key, 'source.key', 'a key must be a text', 'Write the key out.')
    this.#refuseTag(key)
    const text = keyText(key)
    if (text === '' && key.type === 'PLAIN') {
      return this.#refuse(
        key,
        'source.key',
        'a key is missing before the colon',
        'Write the key, quoted if it is meant to be empty: "".',
      )
    }
    if (text === '<<' && key.type === 'PLAIN') {
      return this.#refuse(
        key,
        'source.merge-key',
        'merge keys (<<) are not supported',
        'Use $ref, or write the members out.',
      )
    }
    const first = seen.get(text)
    if (first !== undefined) this.findings.push(duplicateKey(text, this.#lines, first, key.range?.[0] ?? 0))
    else seen.set(text, key.range?.[0] ?? 0)
    return text
  }

  #alias(node: Alias.Parsed): Converted {
    const target = this.#anchors.get(node.source)
    if (target === undefined) {
      this.#refuse(
        node,
        'source.alias',
        `the alias *${node.source} stands for nothing`,
        `Define &${node.source} before it.`,
      )
      return nothing
    }
    this.aliases.set(node, target)
    const converted = this.#converted.get(target)
    if (converted !== undefined) return repeated(converted)
    this.#refuse(
      node,
      'source.alias',
      `the anchor &${node.source} refers to itself`,
      'Write the content out.',
    )
    return nothing
  }

  /** Holds a node against the limits where it stands. After the first failure the rest is not looked at. */
  #within(node: ParsedNode, converted: Converted, level: number): Converted {
    if (this.#over) return nothing
    const tooMany = converted.nodes > limits.nodes
    if (!tooMany && level + converted.depth <= limits.depth) return converted
    this.#over = true
    this.findings.push((tooMany ? tooManyNodes : tooDeep)(this.#lines, node.range[0]))
    return nothing
  }

  #refuseTag(node: ParsedNode | Scalar): void {
    if (!('tag' in node) || node.tag === undefined) return
    const tag = node.tag.replace(/^tag:yaml\.org,2002:/, '!!')
    const cloudFormation =
      /^!(Ref|Sub|GetAtt|Join|Select|If|ImportValue|FindInMap|Base64|Split|GetAZs|Cidr|Condition|Equals|And|Or|Not|Transform)$/.test(
        tag,
      )
    if (cloudFormation) {
      this.#refuse(
        node,
        'source.cloudformation-tag',
        `${tag} is a CloudFormation tag, which only CloudFormation resolves`,
        `Resolve it first: write the value, or use \${var.name} and \${AWS::Region}.`,
      )
    } else {
      this.#refuse(
        node,
        'source.tag',
        `the tag ${tag} is not allowed`,
        'Write the value without a tag; quote it where a text is meant.',
      )
    }
  }

  #refuse(node: ParsedNode | Scalar, code: string, message: string, fix: string): undefined {
    this.findings.push({ code, severity: 'error', message, at: this.#at(node), fix })
  }

  #at(node: ParsedNode | Scalar) {
    return this.#lines.position(node.range?.[0] ?? 0)
  }
}

/** Text that an alias repeats counts as a node for each 256 characters: it is expanded wherever the data is written. */
const repeated = (converted: Converted): Converted => ({
  ...converted,
  nodes: converted.nodes + Math.floor(converted.characters / 256),
})

function collection(value: Json, parts: readonly Converted[], keys: number): Converted {
  let [nodes, characters, depth] = [1 + keys, 0, 0]
  for (const part of parts) {
    nodes += part.nodes
    characters += part.characters
    depth = Math.max(depth, part.depth)
  }
  return { value, nodes, characters, depth: depth + 1 }
}

/** Sets an own member, `__proto__` too. */
function own(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[key] = value
  }
}
