import { type Finding, type Position, showPosition } from '../errors/index.js'
import { counted } from './counts.js'
import { labelled, line, span, type Text } from './text.js'

const MOST_OTHER_PLACES = 8

/**
 * Findings for people, in the order given: `file:line:col: severity [code]: message`, and what to do below. What is said
 * of several places in the same words is said once, at the first of them.
 */
export const findingsText = (findings: readonly Finding[]): Text => sameWords(findings).flatMap(findingText)

/** `2 errors and 31 warnings`. */
export function countFindings(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  return [counted(errors, 'error'), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])].join(' and ')
}

interface Said {
  readonly finding: Finding
  readonly others: Position[]
}

function sameWords(findings: readonly Finding[]): readonly Said[] {
  const said = new Map<string, Said>()
  for (const finding of findings) {
    const words = JSON.stringify([finding.severity, finding.code, finding.message, finding.fix])
    const first = said.get(words)
    if (first === undefined) said.set(words, { finding, others: [] })
    else if (finding.at !== undefined) first.others.push(finding.at)
  }
  return [...said.values()]
}

function findingText({ finding, others }: Said): Text {
  const place = finding.at === undefined ? [] : line`${span(showPosition(finding.at), 'strong')}: `
  const severity = span(finding.severity, finding.severity === 'error' ? 'danger' : 'warning')
  const head = line`${place}${severity} ${span(`[${finding.code}]`, 'faint')}: ${finding.message}`
  return [head, ...labelled('also at', otherPlaces(finding, others)), ...labelled('fix', finding.fix)]
}

function otherPlaces({ at }: Finding, others: readonly Position[]): string | undefined {
  if (others.length === 0) return undefined
  const shown = others
    .slice(0, MOST_OTHER_PLACES)
    .map((other) => (other.file === at?.file ? `${other.line}:${other.column}` : showPosition(other)))
  const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : ''
  return `${shown.join(', ')}${more}`
}
