import type { Finding } from '../errors/index.js'
import { isJsonObject, type Json } from '../json/index.js'
import type { Sourced, SourcePath } from '../source/index.js'
import { showPath } from './schema-findings.js'

/** Members that hold data of another language, where null is a value. */
const foreignData = new Set(['body', 'documentation', 'models', 'policy'])

/**
 * A member without a value in the base document: almost always a forgotten one. Only an environment's patch may write
 * null, to delete a member.
 */
export function nullFindings(source: Sourced): readonly Finding[] {
  const findings: Finding[] = []
  visit(source.value, [])
  return findings

  function visit(value: Json, path: SourcePath): void {
    if (value === null) findings.push(nullFinding(source, path))
    if (!isJsonObject(value)) return
    for (const [key, member] of Object.entries(value)) {
      const foreign = foreignData.has(key) || (path.length === 0 && key === 'environments')
      if (!foreign) visit(member, [...path, key])
    }
  }
}

const nullFinding = (source: Sourced, path: SourcePath): Finding => ({
  code: 'gateway-file.null',
  severity: 'error',
  message: `${showPath(path)} has no value`,
  at: source.locate(path),
  fix: 'Write a value ({} for an empty mapping), or leave the member out; only an environment may delete one with null.',
})
