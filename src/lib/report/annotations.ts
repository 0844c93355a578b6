import type { Change, FieldChange, Plan, Risk } from '../engine/index.js'
import type { Finding } from '../errors/index.js'
import { countActions } from './counts.js'
import { printable } from './printable.js'
import { shortened, showValue } from './value.js'

/** A plan as GitHub workflow commands: findings at their lines, risks, and a summary. Written as they are. */
export const planAnnotations = (plan: Plan): string =>
  [
    ...plan.diagnostics.map(findingAnnotation),
    ...plan.changes.flatMap((change) => change.risks.map((risk) => riskAnnotation(change, risk))),
    command('notice', { title: 'apigw plan' }, ...summary(plan)),
  ].join('')

/** GitHub shows ten notices of a step, so what changes stands in one. */
const MOST_CHANGES = 50
const LONGEST_VALUE = 60

function summary({ summary, changes }: Plan): readonly string[] {
  const more = changes.length - MOST_CHANGES
  return [
    countActions(summary) ?? 'No changes.',
    ...changes.slice(0, MOST_CHANGES).map(changeLine),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ]
}

/** What is made or goes is named, what stays is shown with its settings: those of new objects stand in the files. */
function changeLine({ action, address, fields, cause }: Change): string {
  const details = action === 'update' || action === 'replace' ? fields.map(fieldDetail) : []
  const causes = cause.length === 0 ? [] : [`because of ${cause.join(', ')}`]
  const told = [...details, ...causes].join('; ')
  return `${action} ${address}${told === '' ? '' : `: ${told}`}`
}

function fieldDetail(field: FieldChange): string {
  const [before, after] = [field.before, field.after].map((value) =>
    shortened(showValue(value, field), LONGEST_VALUE),
  )
  return `${field.path} ${before} → ${after}`
}

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
    finding.message,
    ...(finding.fix === undefined ? [] : [finding.fix]),
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
  ...message: readonly string[]
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${list.join(',')}::${message.map(escapeData).join('%0A')}\n`
}

/** As GitHub's own toolkit does: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const escapeData = (text: string): string => printable(text).replaceAll('%', '%25')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
