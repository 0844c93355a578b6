import { isJsonObject, type Json } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import type { Report } from './report.js'
import { show } from './values.js'

/** A warning for an `example` or `default` that the schema's own type or enumeration refuses. */
export function checkSamples(schema: Cursor, report: Report): void {
  if (!isJsonObject(schema.value)) return
  const { type, enum: values, nullable } = schema.value
  for (const name of ['example', 'default']) {
    const sample = schema.value[name]
    if (sample === undefined || (sample === null && nullable === true)) continue
    if (fits(sample, type) && (!Array.isArray(values) || isOneOf(sample, values))) continue
    report.warning({
      code: 'openapi.schema.sample',
      message: `\`${name}: ${show(sample)}\` does not match its own schema`,
      at: schema.member(name),
    })
  }
}

/** A warning for a regular expression that cannot be read, or that only backtracking engines run. */
export function checkPattern(pattern: Cursor, report: Report): void {
  if (typeof pattern.value !== 'string') return
  const why = patternFault(pattern.value)
  if (why === undefined) return
  report.warning({
    code: 'openapi.schema.pattern',
    message: `the pattern ${show(pattern.value)} is not checked locally: ${why}`,
    at: pattern,
  })
}

function patternFault(pattern: string): string | undefined {
  if (/\\[1-9]|\\k</.test(pattern)) return 'it refers back to a group'
  if (/\(\?<?[=!]/.test(pattern)) return 'it looks ahead or behind'
  try {
    new RegExp(pattern, 'u')
    return undefined
  } catch {
    return isLegacyPattern(pattern) ? undefined : 'it is not a regular expression'
  }
}

function isLegacyPattern(pattern: string): boolean {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return false
  }
}

function fits(sample: Json, type: Json | undefined): boolean {
  if (Array.isArray(type)) return type.some((one: Json) => fits(sample, one))
  switch (type) {
    case 'string':
      return typeof sample === 'string'
    case 'integer':
      return typeof sample === 'number' && Number.isInteger(sample)
    case 'number':
      return typeof sample === 'number'
    case 'boolean':
      return typeof sample === 'boolean'
    case 'array':
      return Array.isArray(sample)
    case 'object':
      return isJsonObject(sample)
    default:
      return true
  }
}

const isOneOf = (sample: Json, values: readonly Json[]): boolean =>
  values.some((value) => JSON.stringify(value) === JSON.stringify(sample))
