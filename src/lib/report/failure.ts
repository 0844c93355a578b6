import { type ApigwError, type Finding, showPosition } from '../errors/index.js'
import type { Json } from '../json/index.js'
import { findingsText } from './findings.js'
import { type Line, line, span, type Text } from './text.js'

/** An error for people: what is wrong, where, what to do, the service's request id. */
export function failureText(error: ApigwError): Text {
  const others = error.findings.filter((finding) => !speaksFor(error, finding))
  return [
    line`${span('Error', 'danger')} ${span(`[${error.code}]`, 'faint')}: ${error.message}`,
    ...labelled('at', error.at && showPosition(error.at)),
    ...labelled('fix', error.fix),
    ...labelled('request id', error.requestId),
    ...findingsText(others),
  ]
}

/** The same for programs: the `error` member of a failing `--json` document. */
export const failureDocument = (error: ApigwError): { readonly [member: string]: Json } => ({
  code: error.code,
  message: error.message,
  where: error.at === undefined ? null : { ...error.at },
  fix: error.fix ?? null,
  requestId: error.requestId ?? null,
  ...(error.findings.length > 0 && { findings: error.findings.map(findingDocument) }),
})

export const findingDocument = (finding: Finding): { readonly [member: string]: Json } => ({
  code: finding.code,
  severity: finding.severity,
  message: finding.message,
  ...(finding.fix !== undefined && { fix: finding.fix }),
  file: finding.at?.file ?? null,
  line: finding.at?.line ?? null,
  column: finding.at?.column ?? null,
})

const labelled = (label: string, value: string | undefined): readonly Line[] =>
  value === undefined ? [] : [line`  ${span(`${label}:`, 'faint')} ${value}`]

/** The error that `contentProblem` made from its first finding is not said twice. */
const speaksFor = (error: ApigwError, finding: Finding): boolean =>
  finding.code === error.code && finding.message === error.message && finding.at === error.at
