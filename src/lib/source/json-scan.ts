import { createScanner } from 'jsonc-parser'
import type { Finding } from '../errors/index.js'
import { duplicateKey, tooDeep, tooManyNodes } from './limit-findings.js'
import type { LineIndex } from './line-index.js'
import { numberProblem } from './number-check.js'
import { limits, type SourceRole } from './sourced.js'

// The library's SyntaxKind is an ambient const enum, which isolated modules cannot read.
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  unknown: 16,
  end: 17,
} as const

type Expectation = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close' | 'end'

interface Frame {
  readonly offset: number
  /** The keys seen so far, in an object. */
  readonly keys: Map<string, number> | undefined
}

export interface JsonScan {
  /** The text is not JSON, or too much of it: the first such place. */
  readonly failure?: Finding
  /** It is JSON, but reading it as such would lose data. */
  readonly findings: readonly Finding[]
}

/**
 * One pass over the tokens of a JSON text, without building a value: says precisely what is not JSON, and finds what
 * JSON.parse passes over in silence (duplicate keys, numbers that lose digits, absurd nesting).
 */
export function scanJson(text: string, lines: LineIndex, role: SourceRole): JsonScan {
  return new JsonScanRun(text, lines, role).run()
}

class JsonScanRun {
  readonly #scanner
  readonly #frames: Frame[] = []
  readonly #findings: Finding[] = []
  #expected: Expectation = 'value'
  #nodes = 0
  #lastComma = 0

  constructor(
    readonly text: string,
    readonly lines: LineIndex,
    readonly role: SourceRole,
  ) {
    this.#scanner = createScanner(text, false)
  }

  run(): JsonScan {
    for (;;) {
      const kind: number = this.#scanner.scan()
      if (kind === kinds.lineBreak || kind === kinds.space) continue
      const failure = this.#tokenFailure(kind) ?? this.#step(kind)
      if (failure !== undefined) return { failure, findings: this.#findings }
      if (kind === kinds.end) return { findings: this.#findings }
    }
  }

  #step(kind: number): Finding | undefined {
    switch (kind) {
      case kinds.openBrace:
      case kinds.openBracket:
        return this.#open(kind === kinds.openBrace)
      case kinds.closeBrace:
      case kinds.closeBracket:
        return this.#close(kind === kinds.closeBrace)
      case kinds.comma:
        return this.#comma()
      case kinds.colon:
        return this.#expected === 'colon' ? this.#next('value') : this.#unexpected()
      case kinds.string:
        return this.#expected === 'key' || this.#expected === 'key-or-close' ? this.#key() : this.#scalar()
      case kinds.number:
        return this.#number()
      case kinds.end:
        return this.#end()
      default:
        return this.#scalar()
    }
  }

  #open(object: boolean): Finding | undefined {
    if (!this.#wantsValue()) return this.#unexpected()
    if (this.#frames.length === limits.depth) return this.#tooDeep()
    this.#frames.push({ offset: this.#offset, keys: object ? new Map() : undefined })
    return this.#count() ?? this.#next(object ? 'key-or-close' : 'value-or-close')
  }

  #close(object: boolean): Finding | undefined {
    const frame = this.#frames.at(-1)
    if (frame === undefined || (frame.keys !== undefined) !== object) return this.#unexpected()
    const afterComma = this.#expected === 'key' || (this.#expected === 'value' && !object)
    if (afterComma) return this.#notJson('a trailing comma', this.#lastComma)
    const complete = this.#expected === 'comma-or-close' || this.#expected.endsWith('-or-close')
    if (!complete) return this.#unexpected()
    this.#frames.pop()
    return this.#afterValue()
  }

  #comma(): Finding | undefined {
    if (this.#expected !== 'comma-or-close') return this.#unexpected()
    this.#lastComma = this.#offset
    return this.#next(this.#frames.at(-1)?.keys === undefined ? 'value' : 'key')
  }

  #key(): Finding | undefined {
    const key = this.#scanner.getTokenValue()
    const keys = this.#frames.at(-1)?.keys
    const first = keys?.get(key)
    if (first === undefined) keys?.set(key, this.#offset)
    else this.#findings.push(duplicateKey(key, this.lines, first, this.#offset))
    return this.#count() ?? this.#next('colon')
  }

  #number(): Finding | undefined {
    const problem = numberProblem(
      this.#scanner.getTokenValue(),
      this.lines.position.bind(this.lines, this.#offset),
      this.role,
    )
    if (problem !== undefined) this.#findings.push(problem)
    return this.#scalar()
  }

  #scalar(): Finding | undefined {
    if (!this.#wantsValue()) return this.#unexpected()
    return this.#count() ?? this.#afterValue()
  }

  #end(): Finding | undefined {
    return this.#expected === 'end' ? undefined : this.#cutOff()
  }

  #tokenFailure(kind: number): Finding | undefined {
    if (kind === kinds.lineComment || kind === kinds.blockComment) return this.#notJson('comments')
    const error: number = this.#scanner.getTokenError()
    if (kind === kinds.unknown) {
      return this.text[this.#offset] === "'" ? this.#notJson('single quotes') : this.#unexpected()
    }
    // UnexpectedEndOfString is 2 in the library's ScanError.
    if (error === 2 && this.#scanner.getPosition() >= this.text.length) return this.#cutOff()
    return error === 0 ? undefined : this.#badString()
  }

  #wantsValue(): boolean {
    return this.#expected === 'value' || this.#expected === 'value-or-close'
  }

  #next(expected: Expectation): undefined {
    this.#expected = expected
  }

  #afterValue(): undefined {
    this.#expected = this.#frames.length === 0 ? 'end' : 'comma-or-close'
  }

  #count(): Finding | undefined {
    this.#nodes += 1
    return this.#nodes > limits.nodes ? tooManyNodes(this.lines, this.#offset) : undefined
  }

  get #offset(): number {
    return this.#scanner.getTokenOffset()
  }

  #tooDeep(): Finding {
    return tooDeep(this.lines, this.#offset)
  }

  #unexpected(): Finding {
    const token = this.text.slice(this.#offset, this.#offset + Math.min(this.#scanner.getTokenLength(), 20))
    return {
      code: 'source.syntax',
      severity: 'error',
      message: `JSON does not allow ${JSON.stringify(token)} here: expected ${expectations[this.#expected]}`,
      at: this.lines.position(this.#offset),
    }
  }

  #badString(): Finding {
    return {
      code: 'source.syntax',
      severity: 'error',
      message:
        'JSON does not allow this text: a line end or control character inside it, or an unknown escape',
      at: this.lines.position(this.#offset),
      fix: 'Write line ends as \\n and other control characters as \\u escapes.',
    }
  }

  #notJson(what: string, offset: number = this.#offset): Finding {
    return {
      code: 'source.syntax',
      severity: 'error',
      message: `JSON does not allow ${what}`,
      at: this.lines.position(offset),
      fix: 'Remove it, or rename the file to .yaml.',
    }
  }

  #cutOff(): Finding {
    const frame = this.#frames.at(-1)
    const offset = frame?.offset ?? this.#offset
    const bracket = frame?.keys === undefined ? '[' : '{'
    return {
      code: 'source.syntax',
      severity: 'error',
      message: frame
        ? `the text ends before this ${bracket} is closed`
        : 'the text ends before its value does',
      at: this.lines.position(offset),
      fix: 'The file may be cut off; complete it.',
    }
  }
}

const expectations: Readonly<Record<Expectation, string>> = {
  value: 'a value',
  'value-or-close': 'a value or ]',
  key: 'a key in double quotes',
  'key-or-close': 'a key in double quotes or }',
  colon: 'a colon',
  'comma-or-close': 'a comma or the closing bracket',
  end: 'the end of the text',
}
