import type { Finding, Position } from '../errors/index.js'
import type { SourceRole } from './sourced.js'

/** A number literal whose value is not what is written: leading zeros, more digits than a double holds, out of range. */
export function numberProblem(literal: string, at: () => Position, role: SourceRole): Finding | undefined {
  if (/^[-+]?0\d+$/.test(literal)) {
    return finding(
      'source.leading-zero',
      literal,
      'a number, so its leading zero would be lost',
      at(),
      'error',
    )
  }
  const value = Number(literal)
  if (!Number.isFinite(value)) return finding('source.number', literal, 'not a finite number', at(), 'error')
  if (!/^[-+]?\d+$/.test(literal) || Number.isSafeInteger(value) || BigInt(literal) === BigInt(value)) {
    return undefined
  }
  const severity = role === 'gateway-file' ? 'error' : 'warning'
  return finding(
    'source.number',
    literal,
    `read as ${BigInt(value)}: its last digits would be lost`,
    at(),
    severity,
  )
}

const finding = (
  code: string,
  literal: string,
  reason: string,
  at: Position,
  severity: Finding['severity'],
): Finding => ({
  code,
  severity,
  message: `${literal.length > 40 ? `${literal.slice(0, 40)}…` : literal} is ${reason}`,
  at,
  fix: `Quote it where a text is meant: "${literal.slice(0, 40)}".`,
})
