import type { Finding } from '../errors/index.js'
import type { LineIndex } from './line-index.js'
import { limits } from './sourced.js'

export const duplicateKey = (key: string, lines: LineIndex, first: number, second: number): Finding => {
  const { line, column } = lines.position(first)
  return {
    code: 'source.duplicate-key',
    severity: 'error',
    message: `the key ${JSON.stringify(key)} is written twice; first at ${line}:${column}`,
    at: lines.position(second),
    fix: 'Keep one of them.',
  }
}

export const tooDeep = (lines: LineIndex, offset: number): Finding => ({
  code: 'source.depth',
  severity: 'error',
  message: `the text is nested deeper than ${limits.depth}`,
  at: lines.position(offset),
  fix: 'Flatten it.',
})

export const tooManyNodes = (lines: LineIndex, offset: number): Finding => ({
  code: 'source.nodes',
  severity: 'error',
  message: `the text expands to more than ${limits.nodes.toLocaleString('en-US')} nodes`,
  at: lines.position(offset),
  fix: 'Split the document, or use fewer aliases.',
})
