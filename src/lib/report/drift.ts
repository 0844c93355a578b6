import type { Json, JsonObject } from '../json/index.js'
import type { Drift, DriftField } from '../workflow/drift/compare.js'
import type { DriftReport } from '../workflow/drift/drift.js'
import { counted } from './counts.js'
import { findingDocument } from './failure.js'
import { targetLine } from './target.js'
import { indent, type Line, line, type Span, span, type Text } from './text.js'
import { shortened, showValue } from './value.js'

const LONGEST_VALUE = 120

/** What was changed outside, for people. */
export function driftText({ plan, drift, pending, remembers }: DriftReport): Text {
  const waiting =
    pending.length === 0
      ? []
      : [line`${counted(pending.length, 'object')} differ because the files were changed: see apigw plan.`]
  if (drift.length === 0)
    return [
      targetLine(plan.target),
      line`${span('No drift.', 'added')} Nothing was changed outside.`,
      ...waiting,
    ]
  return [
    targetLine(plan.target),
    [],
    ...drift.flatMap(driftedText),
    [],
    line`${span(`${counted(drift.length, 'object')} changed outside.`, 'strong')} apigw apply makes them again what the files say.`,
    ...waiting,
    ...(remembers
      ? []
      : [
          line`${span('No apply was made from this folder, so some of this may be changes of the files.', 'faint')}`,
        ]),
  ]
}

const marks: Readonly<Record<Drift['what'], { readonly symbol: string; readonly style: Span['style'] }>> = {
  changed: { symbol: '~', style: 'changed' },
  added: { symbol: '+', style: 'added' },
  removed: { symbol: '-', style: 'removed' },
  deployed: { symbol: '»', style: 'deployed' },
  're-pointed': { symbol: '»', style: 'deployed' },
  'not-deployed': { symbol: '!', style: 'warning' },
}

function driftedText({ address, what, origin, fields }: Drift): Text {
  const { symbol, style } = marks[what]
  return [
    line`${span(symbol, style)} ${span(address, 'strong')}  ${said(what, origin, fields)}`,
    ...indent(6, fields.map(fieldLine)),
  ]
}

const words: Readonly<Record<Drift['what'], string>> = {
  changed: 'changed',
  added: 'added',
  removed: 'removed',
  deployed: 'deployed by somebody else',
  're-pointed': 're-pointed to another deployment',
  'not-deployed': 'its API was edited but not redeployed',
}

const origins: Readonly<Record<Drift['origin'], string>> = {
  outside: '',
  both: ', and in the files too',
  unknown: ', here or in the files',
}

function said(what: Drift['what'], origin: Drift['origin'], fields: readonly DriftField[]): string {
  const isDisabled = fields.some(({ path, live }) => path === 'enabled' && live === false)
  return `${isDisabled ? 'disabled' : words[what]}${origins[origin]}`
}

function fieldLine(field: DriftField): Line {
  const { path, live, declared, applied } = field
  const value = (json: Json | undefined): string => shortened(showValue(json, field), LONGEST_VALUE)
  const isEdited = applied !== undefined && showValue(applied, field) !== showValue(declared, field)
  const was = isEdited
    ? `${value(applied)} (applied), ${value(declared)} (declared)`
    : value(declared ?? applied)
  return line`${path}  ${span(was, 'added')} → ${span(value(live), 'removed')}`
}

/** What `drift --json` prints. */
export const driftDocument = ({ plan, drift, pending, remembers }: DriftReport): JsonObject =>
  ({
    formatVersion: 1,
    target: plan.target,
    project: plan.project,
    env: plan.env,
    remembers,
    summary: { drifted: drift.length, pending: pending.length },
    drift,
    pending,
    calls: { reads: plan.calls.reads },
    diagnostics: plan.diagnostics.map(findingDocument),
  }) as unknown as JsonObject
