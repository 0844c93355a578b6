import { type Finding, showPosition } from '../errors/index.js'
import { type Line, line, span, type Text } from './text.js'

/** Findings for people, in the order given: `file:line:col: severity [code]: message`, and what to do below. */
export const findingsText = (findings: readonly Finding[]): Text => findings.flatMap(findingText)

/** `2 errors, 1 warning`, or undefined when there is nothing to count. */
export function countFindings(findings: readonly Finding[]): string | undefined {
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const warnings = findings.length - errors
  const parts = [counted(errors, 'error'), counted(warnings, 'warning')].filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join(', ')
}

function findingText(finding: Finding): readonly Line[] {
  const place = finding.at === undefined ? [] : line`${span(showPosition(finding.at), 'strong')}: `
  const severity = span(finding.severity, finding.severity === 'error' ? 'danger' : 'warning')
  const head = line`${place}${severity} ${span(`[${finding.code}]`, 'faint')}: ${finding.message}`
  return finding.fix === undefined ? [head] : [head, line`  ${span('fix:', 'faint')} ${finding.fix}`]
}

const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
