import type { Change, FieldChange, Plan } from '../engine/index.js'
import { type Finding, showPosition } from '../errors/index.js'
import { countActions, countWrites, roughDuration } from './counts.js'
import { inertInCi, printable } from './printable.js'
import { plainPainter, renderLine } from './render.js'
import { targetLine } from './target.js'
import { shortened, showValue } from './value.js'

/** GitHub refuses comments above 65,536 characters. */
const MOST_CHARACTERS = 50_000
/** A large document has hundreds, and they stand in the log too. */
const MOST_FINDINGS = 20

/** A plan as Markdown, for a pull request comment or a job summary. */
export function planMarkdown(plan: Plan): string {
  const env = plan.env === '-' ? '' : ` (${plan.env})`
  const target = renderLine(targetLine(plan.target), plainPainter)
  return [
    `### apigw: ${prose(`${plan.project}${env}`)}`,
    '',
    prose(target),
    '',
    summaryLine(plan),
    ...changeTable(plan.changes),
    ...findingList(plan.diagnostics),
    '',
  ]
    .map(inertInCi)
    .join('\n')
}

function findingList(findings: readonly Finding[]): readonly string[] {
  const more = findings.length - MOST_FINDINGS
  const rest = more > 0 ? [`- … and ${more} more; the log lists all`] : []
  return [...findings.slice(0, MOST_FINDINGS).map(findingItem), ...rest]
}

function findingItem({ severity, code: name, message, at, fix }: Finding): string {
  const place = at === undefined ? '' : ` ${code(showPosition(at))}`
  const advice = fix === undefined ? '' : `<br>${prose(fix)}`
  return `- **${severity}** ${code(name)}${place} ${prose(message)}${advice}`
}

function summaryLine(plan: Plan): string {
  const actions = countActions(plan.summary)
  if (actions === undefined) return `**No changes**; ${plan.summary.unchanged} unchanged.`
  const cost = `${prose(countWrites(plan.calls))}, ${roughDuration(plan.estimatedSeconds)}`
  return `**${actions}**; ${plan.summary.unchanged} unchanged. Applying makes ${cost}.`
}

function changeTable(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return ['']
  const rows = changes.map(changeRow)
  const kept = fitting(rows)
  const rest = rows.length - kept.length
  const more = rest === 0 ? [] : ['', `… and ${rest} more changes.`]
  return ['', '| action | address | details |', '|---|---|---|', ...kept, ...more, '']
}

function fitting(rows: readonly string[]): readonly string[] {
  let length = 0
  return rows.filter((row) => {
    length += row.length + 1
    return length <= MOST_CHARACTERS
  })
}

function changeRow(change: Change): string {
  const details = [
    ...change.risks.map((risk) => `**${risk.severity}**: ${prose(risk.reason)}`),
    ...(change.cause.length > 0 ? [`because of ${change.cause.map(code).join(', ')}`] : []),
    ...(change.action === 'update' || change.action === 'replace' ? change.fields.map(fieldDetail) : []),
  ]
  return `| ${change.action} | ${code(change.address)} | ${details.join('<br>')} |`
}

function fieldDetail(field: FieldChange): string {
  const [before, after] = [field.before, field.after].map((value) =>
    code(shortened(showValue(value, field), 200)),
  )
  return `${code(field.path)}: ${before} → ${after}`
}

/** A code span that its content cannot leave; a pipe would end the table's cell. */
function code(text: string): string {
  const safe = printable(text).replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${safe}${fence}` : `${fence} ${safe} ${fence}`
}

/** Text in which nothing is markup, a mention or a link. */
const prose = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replaceAll('@', '@\u200b')
