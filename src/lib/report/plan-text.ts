import type { Action, Change, FieldChange, Plan, Risk } from '../engine/index.js'
import { isJsonObject } from '../json/index.js'
import { type AddressGroup, groupByHead, withinGroup } from './address-group.js'
import { countActions, counted, countWrites, roughDuration } from './counts.js'
import { targetLine } from './target.js'
import { indent, type Line, line, type Span, type Style, span, type Text } from './text.js'
import { shortened, showValue } from './value.js'

/** Above this many new objects, each is one line: what they hold stands in the files. */
const MOST_DETAILED_CREATES = 20
const MOST_CAUSES = 5
/** Above this many objects with one change of the same kind, the others are counted. */
const MOST_ALIKE = 50
const LONGEST_INLINE = 90
const LONGEST_VALUE = 400

/** A plan for people: target, changes by API, what applying will cost. */
export function planText(plan: Plan): Text {
  const detailed = plan.summary.create <= MOST_DETAILED_CREATES
  const { shown, more } = withoutCrowds(groupByHead(plan.changes))
  const groups = shown.flatMap((group) => groupText(group, plan, detailed))
  return [...heading(plan), ...groups, ...more, [], ...conclusion(plan)]
}

/**
 * Of many objects that all are made, or all change, some stand for the rest: nobody reads ten thousand. What goes is
 * always shown.
 */
function withoutCrowds(groups: readonly AddressGroup[]): {
  readonly shown: readonly AddressGroup[]
  readonly more: Text
} {
  const seen = new Map<Action, number>()
  const shown = groups.filter(({ changes: [first, ...others] }) => {
    if (first === undefined || others.length > 0 || first.action === 'delete') return true
    const count = (seen.get(first.action) ?? 0) + 1
    seen.set(first.action, count)
    return count <= MOST_ALIKE
  })
  const more = [...seen].filter(([, count]) => count > MOST_ALIKE)
  return {
    shown,
    more: more.flatMap(([action, count]) => [
      [],
      line`${span(`… and ${count - MOST_ALIKE} more to ${action}; --json shows all`, 'faint')}`,
    ]),
  }
}

/** A destroy plan without changes: the files may well declare something, so "no changes" would mislead. */
export const nothingToDeleteText = (plan: Plan): Text => [
  targetLine(plan.target),
  line`${span('Nothing to delete.', 'added')} Nothing here belongs to project ${ownerOf(plan)}.`,
]

function heading(plan: Plan): Text {
  const owner = plan.project === '-' ? 'owned by no project' : `project ${ownerOf(plan)}`
  return [targetLine(plan.target), line`${span(owner, 'faint')}`]
}

const ownerOf = ({ project, env }: Plan): string => (env === '-' ? project : `${project}, environment ${env}`)

function groupText(group: AddressGroup, plan: Plan, detailed: boolean): Text {
  const region = plan.target.regions.length > 1 ? ` (${group.region})` : ''
  const changes = group.changes.flatMap((change) => changeText(change, group.head, detailed))
  return [[], [span(`${group.head}${region}`, 'strong')], ...indent(2, changes)]
}

function changeText(change: Change, head: string, detailed: boolean): Text {
  const { symbol, style } = MARKS[change.action]
  const label = withinGroup(change.address, head)
  return [
    line`${span(`${symbol} ${change.action.padEnd(7)}`, style)} ${span(label, 'strong')}${causes(change, head)}`,
    ...indent(6, [...fieldLines(change, detailed), ...change.risks.map(riskLine)]),
  ]
}

function causes(change: Change, head: string): Line {
  if (change.cause.length === 0) return []
  const shown = change.cause.slice(0, MOST_CAUSES).map((address) => withinGroup(address, head))
  const more = change.cause.length > shown.length ? ` and ${change.cause.length - shown.length} more` : ''
  return line`  ${span(`because of ${shown.join(', ')}${more}`, 'faint')}`
}

function fieldLines(change: Change, detailed: boolean): Text {
  if (change.action === 'delete' || (change.action === 'create' && !detailed)) return []
  const fields = change.action === 'create' ? change.fields.filter(saysSomething) : change.fields
  const width = Math.min(40, Math.max(0, ...fields.map((field) => field.path.length)))
  return fields.flatMap((field) => fieldText(field, change.action, width))
}

/** That a new object has no tags is no news. */
const saysSomething = ({ after }: FieldChange): boolean =>
  !isJsonObject(after) || Object.keys(after).length > 0

function fieldText(field: FieldChange, action: Action, width: number): Text {
  const before = showValue(field.before, field)
  const after = showValue(field.after, field)
  if (action === 'create') return [line`${field.path.padEnd(width)}  ${shortened(after, LONGEST_INLINE)}`]
  if (before.length + after.length <= LONGEST_INLINE) {
    return [line`${field.path.padEnd(width)}  ${span(before, 'removed')} → ${span(after, 'added')}`]
  }
  return [
    line`${field.path}`,
    line`  ${span(`- ${shortened(before, LONGEST_VALUE)}`, 'removed')}`,
    line`  ${span(`+ ${shortened(after, LONGEST_VALUE)}`, 'added')}`,
  ]
}

function riskLine(risk: Risk): Line {
  const style: Style = risk.severity === 'info' ? 'faint' : risk.severity
  return line`${span(`! ${risk.severity}`, style)}: ${risk.reason} ${span(`[${risk.rule}]`, 'faint')}`
}

function conclusion(plan: Plan): Text {
  const unchanged = counted(plan.summary.unchanged, 'object')
  const actions = countActions(plan.summary)
  if (actions === undefined) {
    return [
      line`${span('No changes.', 'added')} What is live is what the files say: ${unchanged} compared with ${counted(plan.calls.reads, 'read')}.`,
    ]
  }
  return [line`${span(actions, 'strong')}; ${plan.summary.unchanged} unchanged.`, costLine(plan)]
}

const costLine = (plan: Plan): Line =>
  line`Applying makes ${countWrites(plan.calls)} and takes ${roughDuration(plan.estimatedSeconds)}. Planning took ${counted(plan.calls.reads, 'read')}.`

const MARKS: Readonly<Record<Action, { readonly symbol: string; readonly style: Span['style'] }>> = {
  create: { symbol: '+', style: 'added' },
  update: { symbol: '~', style: 'changed' },
  delete: { symbol: '-', style: 'removed' },
  replace: { symbol: '±', style: 'removed' },
  deploy: { symbol: '»', style: 'deployed' },
  adopt: { symbol: '=', style: 'changed' },
}
