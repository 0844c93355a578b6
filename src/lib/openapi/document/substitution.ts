import { ApigwError, type Finding, type Position } from '../../errors/index.js'
import { isJsonObject, type Json } from '../../json/index.js'
import type { Sourced } from '../../source/index.js'

/** Replaces `${…}` in one text; throws an error of ours, with findings, where it cannot. */
export type Substitute = (text: string, at: Position, path: readonly (string | number)[]) => string

/** A source with every text that holds `${` replaced; what cannot be replaced becomes a finding and stays. */
export function substituted(source: Sourced, substitute: Substitute): Sourced {
  const findings: Finding[] = []
  const path: (string | number)[] = []
  const value = replace(source.value)
  return {
    ...source,
    value,
    findings: [...source.findings, ...findings],
    locate: (...place) => source.locate(...place),
  }

  function replace(node: Json): Json {
    if (typeof node === 'string') return node.includes('${') ? replaceText(node) : node
    if (Array.isArray(node)) return node.map((item: Json, index) => below(index, item))
    if (!isJsonObject(node)) return node
    return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, below(key, member)]))
  }

  function below(key: string | number, member: Json): Json {
    path.push(key)
    const replaced = replace(member)
    path.pop()
    return replaced
  }

  function replaceText(text: string): string {
    const at = source.locate([...path])
    try {
      return substitute(text, at, [...path])
    } catch (error) {
      if (!(error instanceof ApigwError)) throw error
      findings.push(...findingsOf(error, at))
      return text
    }
  }
}

/** What an error of ours says, as findings. */
export function findingsOf(error: ApigwError, at?: Position): readonly Finding[] {
  if (error.findings.length > 0) return error.findings
  const place = error.at ?? at
  return [
    {
      code: error.code,
      severity: 'error',
      message: error.message,
      ...(place && { at: place }),
      ...(error.fix && { fix: error.fix }),
    },
  ]
}
