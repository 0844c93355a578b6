import { extname } from 'node:path'
import { contentProblem, type Finding, hasErrors, type Position } from '../errors/index.js'
import { isJsonObject } from '../json/index.js'
import { damage, decode, normaliseLineEnds } from './decode.js'
import { parseJson } from './json-syntax.js'
import { LineIndex } from './line-index.js'
import type { ParseOptions, Sourced, SourcePart, SourcePath, SourceRole } from './sourced.js'
import type { Parsed, TreeNode } from './syntax-tree.js'
import { valueFindings } from './value-checks.js'
import { parseYaml } from './yaml-syntax.js'

/**
 * YAML or JSON text (bytes are decoded as UTF-8) → data with places. The content decides which of the two it is; a file
 * name that says otherwise is a warning. What would lose or change data in silence is an error.
 * @param file the name shown in findings
 * @throws Problem exit 65 with every error found
 */
export function parseSource(text: Uint8Array | string, file: string, options: ParseOptions = {}): Sourced {
  const { role = 'document', top = 'mapping' } = options
  const decoded = typeof text === 'string' ? text.replace(/^\ufeff/, '') : decode(text, file)
  const damaged = damage(decoded, file)
  if (damaged !== undefined) throw contentProblem([damaged])
  const lines = new LineIndex(file, decoded)
  const { parsed, findings } = parseByContent(decoded, file, lines, role)
  const locate = (path: SourcePath, part: SourcePart = 'value'): Position =>
    lines.position(offsetOf(parsed.root(), path, part))
  const read = [...findings, ...parsed.findings]
  if (hasErrors(read)) throw contentProblem(read)
  const all = [
    ...read,
    ...(top === 'mapping' ? topFindings(parsed, decoded, file) : []),
    ...valueFindings(parsed.value, locate, role),
  ]
  if (hasErrors(all)) throw contentProblem(all)
  return { file, value: parsed.value, text: decoded, findings: all, locate }
}

interface ByContent {
  readonly parsed: Parsed
  readonly findings: readonly Finding[]
}

function parseByContent(text: string, file: string, lines: LineIndex, role: SourceRole): ByContent {
  const extension = extname(file).toLowerCase()
  if (looksLikeJson(text, extension)) {
    const parsed = parseJson(text, lines, role)
    if (!('failure' in parsed))
      return { parsed, findings: misnamed('JSON', ['.yaml', '.yml'], extension, file) }
    if (extension === '.json') throw contentProblem([parsed.failure])
  }
  const parsed = parseYaml(normaliseLineEnds(text), lines, role)
  return { parsed, findings: parsed.value === null ? [] : misnamed('YAML', ['.json'], extension, file) }
}

function looksLikeJson(text: string, extension: string): boolean {
  const start = text.trimStart()
  return /^[[{]/.test(start) || (extension === '.json' && /^(?:["']|\/[/*])/.test(start))
}

function misnamed(
  syntax: string,
  wrong: readonly string[],
  extension: string,
  file: string,
): readonly Finding[] {
  if (!wrong.includes(extension)) return []
  return [
    {
      code: 'source.extension',
      severity: 'warning',
      message: `${file} holds ${syntax}, which its name does not say`,
      at: { file, line: 1, column: 1 },
      fix: `Rename it to ${syntax === 'JSON' ? '.json' : '.yaml'}.`,
    },
  ]
}

function topFindings({ value }: Parsed, text: string, file: string): readonly Finding[] {
  if (isJsonObject(value)) return []
  const at = { file, line: 1, column: 1 }
  // A text that says nothing, or only null, has no value to name.
  if (value === null && !/^\s*(?:null|~)/im.test(text.replace(/^\s*(?:#.*)?$/gm, ''))) {
    return [
      { code: 'source.empty', severity: 'error', message: `${file} is empty`, at, fix: 'Write its content.' },
    ]
  }
  // Not the value: a wrong path or a link may have led to a file of secrets.
  const what = Array.isArray(value) ? 'a list' : `a single ${value === null ? 'null' : typeof value}`
  return [
    {
      code: 'source.top-level',
      severity: 'error',
      message: `expected a mapping at the top, found ${what}`,
      at,
      fix: 'Check that this is the right file.',
    },
  ]
}

function offsetOf(root: TreeNode, path: SourcePath, part: SourcePart): number {
  let node = root
  let offset = root.offset
  for (const [index, segment] of path.entries()) {
    const child = node.child(segment)
    if (child === undefined) return offset
    node = child.node
    offset = part === 'key' && index === path.length - 1 ? child.keyOffset : child.node.offset
  }
  return offset
}
