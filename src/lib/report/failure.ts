import { type ApigwError, type Finding, showPosition } from '../errors/index.js'
import type { Json } from '../json/index.js'
import { countFindings, findingsText } from './findings.js'
import { labelled, line, span, type Text } from './text.js'

/**
 * An error for people: what is wrong, where, what to do, the service's request id. Where one of many findings speaks,
 * all are listed, errors last: what stops the work stands where the reader's eye is, at the end.
 */
export function failureText(error: ApigwError): Text {
  const { findings } = error
  if (findings.length > 1 && findings.some((finding) => speaksFor(error, finding))) return listText(findings)
  return [
    line`${span('Error', 'danger')} ${span(`[${error.code}]`, 'faint')}: ${error.message}`,
    ...labelled('at', error.at && showPosition(error.at)),
    ...labelled('fix', error.fix),
    ...labelled('request id', error.requestId),
    ...findingsText(findings.filter((finding) => !speaksFor(error, finding))),
  ]
}

function listText(findings: readonly Finding[]): Text {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity !== 'error')
  return [
    ...findingsText([...warnings, ...errors]),
    line`${span('Error', 'danger')}: ${countFindings(findings)}; nothing was sent.`,
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

/** The error that `contentProblem` made from its first finding is not said twice. */
const speaksFor = (error: ApigwError, finding: Finding): boolean =>
  finding.code === error.code && finding.message === error.message && finding.at === error.at
