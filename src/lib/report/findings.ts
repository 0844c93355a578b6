import { type Finding, showPosition } from '../errors/index.js'
import { type Line, line, span, type Text } from './text.js'

/** Findings for people, in the order given: `file:line:col: severity [code]: message`, and what to do below. */
export const findingsText = (findings: readonly Finding[]): Text => findings.flatMap(findingText)

function findingText(finding: Finding): readonly Line[] {
  const place = finding.at === undefined ? [] : line`${span(showPosition(finding.at), 'strong')}: `
  const severity = span(finding.severity, finding.severity === 'error' ? 'danger' : 'warning')
  const head = line`${place}${severity} ${span(`[${finding.code}]`, 'faint')}: ${finding.message}`
  return finding.fix === undefined ? [head] : [head, line`  ${span('fix:', 'faint')} ${finding.fix}`]
}
