import type { Change, Plan, Risk } from '../engine/index.js'
import type { Finding } from '../errors/index.js'
import { countActions } from './counts.js'
import { printable } from './printable.js'

/** A plan as GitHub workflow commands: findings at their lines, risks, and a summary. Written as they are. */
export const planAnnotations = (plan: Plan): string =>
  [
    ...plan.diagnostics.map(findingAnnotation),
    ...plan.changes.flatMap((change) => change.risks.map((risk) => riskAnnotation(change, risk))),
    command('notice', { title: 'apigw plan' }, countActions(plan.summary) ?? 'No changes.'),
  ].join('')

/** Findings alone, for `validate`. */
export const findingAnnotations = (findings: readonly Finding[]): string =>
  findings.map(findingAnnotation).join('')

const findingAnnotation = (finding: Finding): string =>
  command(
    finding.severity,
    {
      ...(finding.at && { file: finding.at.file, line: finding.at.line, col: finding.at.column }),
      title: finding.code,
    },
    finding.fix === undefined ? finding.message : `${finding.message} ${finding.fix}`,
  )

const riskAnnotation = (change: Change, risk: Risk): string =>
  command(
    RISK_LEVEL[risk.severity],
    { title: risk.rule },
    `${change.action} ${change.address}: ${risk.reason}`,
  )

const RISK_LEVEL: Readonly<Record<Risk['severity'], string>> = {
  info: 'notice',
  warning: 'warning',
  danger: 'error',
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`
}

/** As GitHub's own toolkit does: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const escapeData = (text: string): string => printable(text).replaceAll('%', '%25')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
