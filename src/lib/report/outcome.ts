import type { Outcome, Plan, StepFailure } from '../engine/index.js'
import type { Json, JsonObject } from '../json/index.js'
import { counted } from './counts.js'
import { planDocument } from './plan-document.js'
import { indent, type Line, line, type Style, span, type Text } from './text.js'

/** What is left of ten thousand changes is counted. */
const MOST_LISTED = 50

/** What an apply did, for people: applied, failed, not attempted, and what to look at now. Why it failed, the error says. */
export const outcomeText = (outcome: Outcome): Text => [
  headline(outcome),
  ...listed('Failed:', addressesFailed(outcome), 'danger'),
  ...listed('Not attempted:', outcome.notAttempted, 'warning'),
  ...notesText('invoke-url', 'Invoke URLs:', outcome),
  ...notesText('lambda-permission', 'To let API Gateway invoke these functions, run once:', outcome),
  ...outcome.notes.filter((note) => note.kind === 'note').map((note) => line`${note.address}: ${note.text}`),
]

/** What `apply --json` prints: the plan's document with the calls really made and what became of each change. */
export const outcomeDocument = (plan: Plan, outcome: Outcome): JsonObject => ({
  ...planDocument(plan),
  calls: { ...outcome.calls },
  applied: outcome.applied,
  failed: addressesFailed(outcome),
  notAttempted: outcome.notAttempted,
  interrupted: outcome.interrupted,
  failures: outcome.failed.map(failureMembers),
  notes: outcome.notes.map((note) => ({ ...note })),
})

function headline(outcome: Outcome): Line {
  const calls = `${counted(outcome.calls.writes, 'write')}, ${counted(outcome.calls.reads, 'read')}`
  const applied = counted(outcome.applied.length, 'change')
  if (outcome.failed.length > 0)
    return line`${span('Failed part-way:', 'danger')} ${applied} applied (${calls}).`
  if (outcome.interrupted) return line`${span('Stopped:', 'warning')} ${applied} applied (${calls}).`
  return line`${span('Done:', 'added')} ${applied} applied (${calls}).`
}

const addressesFailed = ({ failed }: Outcome): readonly string[] => [
  ...new Set(failed.flatMap(({ address, carries }) => (carries.length > 0 ? carries : [address]))),
]

const listed = (title: string, items: readonly string[], style: Style): Text =>
  items.length === 0
    ? []
    : [
        [span(title, style)],
        ...indent(
          2,
          items.slice(0, MOST_LISTED).map((item) => [span(item)]),
        ),
        ...(items.length > MOST_LISTED
          ? [line`  ${span(`… and ${items.length - MOST_LISTED} more; --json lists all`, 'faint')}`]
          : []),
      ]

function notesText(kind: 'invoke-url' | 'lambda-permission', title: string, outcome: Outcome): Text {
  const notes = outcome.notes.filter((note) => note.kind === kind)
  if (notes.length === 0) return []
  const shown =
    kind === 'invoke-url' ? notes.map((note) => urlLine(note.address, note.text)) : notes.map(commandLine)
  return [[], [span(title, 'strong')], ...indent(2, shown)]
}

const urlLine = (address: string, url: string): Line => line`${address}  ${span(url, 'link')}`

/** To be copied: the command alone. */
const commandLine = (note: { readonly text: string }): Line => [span(note.text)]

const failureMembers = (failure: StepFailure): { readonly [member: string]: Json } => ({
  address: failure.address,
  step: failure.step,
  code: failure.code,
  message: failure.message,
  fix: failure.fix ?? null,
  requestId: failure.requestId ?? null,
})
