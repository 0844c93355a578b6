import { CST, Lexer, Parser } from 'yaml'
import { contentProblem, type Finding } from '../errors/index.js'
import { tooDeep, tooManyNodes } from './limit-findings.js'
import type { LineIndex } from './line-index.js'
import { limits } from './sourced.js'

type TokenType = ReturnType<typeof CST.tokenType>

/** A text of empty lines makes tokens without nodes, and each costs as much. */
const mostEmptyLines = limits.nodes

/**
 * YAML text → the parser's tokens. Nesting and size are bounded on the way, because the composer that takes the tokens
 * is recursive and builds every node. Depth is counted by columns and brackets and may be two too small; the exact
 * count is made on the composed tree.
 * @throws Problem exit 65
 */
export function* yamlTokens(text: string, lines: LineIndex): Generator<CST.Token, void> {
  const parser = new Parser()
  const guard = new Guard()
  for (const lexeme of new Lexer().lex(text)) {
    const passed = guard.take(lexeme)
    if (passed !== undefined) throw contentProblem([findingOf(passed)(lines, guard.offset)])
    yield* parser.next(lexeme)
  }
  yield* parser.end()
}

const findingOf = (limit: 'depth' | 'nodes'): ((lines: LineIndex, offset: number) => Finding) =>
  limit === 'depth' ? tooDeep : tooManyNodes

class Guard {
  offset = 0
  #emptyLines = 0
  #last: TokenType = null
  #nodes = 0
  #column = 0
  #flowDepth = 0
  readonly #blockColumns: number[] = []

  /** The limit that is passed; `offset` is then the place. */
  take(lexeme: string): 'depth' | 'nodes' | undefined {
    const type = CST.tokenType(lexeme)
    this.#enter(type)
    if (type === 'newline' && this.#last === 'newline') this.#emptyLines += 1
    this.#last = type
    if (this.#nodes > limits.nodes || this.#emptyLines > mostEmptyLines) return 'nodes'
    if (this.#flowDepth + this.#blockColumns.length > limits.depth + 2) return 'depth'
    this.#advance(lexeme, type)
    return undefined
  }

  #enter(type: TokenType): void {
    if (type === 'flow-map-start' || type === 'flow-seq-start') this.#flowDepth += 1
    if (type === 'flow-map-end' || type === 'flow-seq-end') this.#flowDepth -= 1
    const node = startsNode(type)
    if (node) this.#nodes += 1
    if (this.#flowDepth > 0 || !(node || type === 'seq-item-ind' || type === 'explicit-key-ind')) return
    while ((this.#blockColumns.at(-1) ?? -1) >= this.#column) this.#blockColumns.pop()
    this.#blockColumns.push(this.#column)
  }

  #advance(lexeme: string, type: TokenType): void {
    if (type === 'doc-mode' || type === 'flow-error-end' || lexeme === CST.SCALAR) return
    this.offset += lexeme.length
    const lineEnd = lexeme.lastIndexOf('\n')
    this.#column = lineEnd === -1 ? this.#column + lexeme.length : lexeme.length - lineEnd - 1
  }
}

const nodeTokens: ReadonlySet<TokenType> = new Set<TokenType>([
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'block-scalar-header',
  'alias',
  'flow-map-start',
  'flow-seq-start',
])

const startsNode = (type: TokenType): boolean => nodeTokens.has(type)
