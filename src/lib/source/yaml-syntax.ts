import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type ParsedNode,
  type YAMLError,
} from 'yaml'
import { contentProblem, type Finding } from '../errors/index.js'
import type { LineIndex } from './line-index.js'
import type { SourceRole } from './sourced.js'
import type { Parsed, TreeChild, TreeNode } from './syntax-tree.js'
import { yamlTokens } from './yaml-scan.js'
import { keyText, yamlValue } from './yaml-value.js'

/**
 * YAML 1.2, core schema, one document, without tags and merge keys.
 * @throws Problem exit 65 with every syntax error found
 */
export function parseYaml(text: string, lines: LineIndex, role: SourceRole): Parsed {
  const document = compose(text, lines)
  const { value, findings, anchors } = yamlValue(document.contents, lines, role)
  return { value, findings, root: () => new YamlNode(document.contents, anchors) }
}

function compose(text: string, lines: LineIndex): Document.Parsed {
  const options = {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    logLevel: 'silent',
  } as const
  const documents = [...new Composer(options).compose(yamlTokens(text, lines), true, text.length)]
  const findings = documents.flatMap((document) =>
    document.errors.map((error) => syntaxFinding(error, lines)),
  )
  const [first, second] = documents
  if (first !== undefined && second !== undefined) findings.push(secondDocument(first, second, lines))
  if (first?.directives.yaml.version === '1.1') findings.push(oldVersion(lines))
  if (first === undefined || findings.length > 0) throw contentProblem(findings)
  return first
}

function syntaxFinding(error: YAMLError, lines: LineIndex): Finding {
  const at = lines.position(error.pos[0])
  if (error.code === 'TAB_AS_INDENT') {
    return {
      code: 'source.syntax',
      severity: 'error',
      message: `line ${at.line} is indented with a tab, which YAML does not allow`,
      at,
      fix: 'Indent with spaces.',
    }
  }
  return { code: 'source.syntax', severity: 'error', message: `not valid YAML: ${error.message}`, at }
}

function secondDocument(first: Document.Parsed, second: Document.Parsed, lines: LineIndex): Finding {
  const { line, column } = lines.position(first.contents?.range[0] ?? first.range[0])
  return {
    code: 'source.documents',
    severity: 'error',
    message: `one document per file: a second one starts here, the first one at ${line}:${column}`,
    at: lines.position(second.contents?.range[0] ?? second.range[0]),
    fix: 'Put the second document into its own file.',
  }
}

const oldVersion = (lines: LineIndex): Finding => ({
  code: 'source.yaml-version',
  severity: 'error',
  message: 'the text declares YAML 1.1; only YAML 1.2 is read, where yes, on and 010 mean something else',
  at: lines.position(0),
  fix: 'Remove the %YAML line.',
})

class YamlNode implements TreeNode {
  readonly offset: number
  readonly #node: ParsedNode | null
  readonly #anchors: ReadonlyMap<ParsedNode, ParsedNode>
  #children: ReadonlyMap<string, TreeChild> | undefined

  constructor(node: ParsedNode | null, anchors: ReadonlyMap<ParsedNode, ParsedNode>) {
    this.#node = node
    this.#anchors = anchors
    this.offset = node?.range[0] ?? 0
  }

  child(segment: string | number): TreeChild | undefined {
    this.#children ??= new Map(this.#entries())
    return this.#children.get(String(segment))
  }

  #entries(): readonly (readonly [string, TreeChild])[] {
    const node = isAlias(this.#node) ? this.#anchors.get(this.#node) : this.#node
    if (isSeq<ParsedNode>(node)) {
      return node.items.map((item, index) => [String(index), this.#child(item, item)])
    }
    if (!isMap<ParsedNode, ParsedNode | null>(node)) return []
    return node.items.map(({ key, value }) => [isScalar(key) ? keyText(key) : '', this.#child(key, value)])
  }

  #child(key: ParsedNode, value: ParsedNode | null): TreeChild {
    return { keyOffset: key.range[0], node: new YamlNode(isNode(value) ? value : key, this.#anchors) }
  }
}
