import type { JsonObject } from '../json/index.js'
import type { DoneStep } from '../operate/rotation/index.js'
import type { Rotated } from '../workflow/objects/rotate-keys.js'
import type { Agenda, Skipped } from '../workflow/objects/rotation-agenda.js'
import type { KeyEntry } from '../workflow/objects/show-keys.js'
import { shortDate } from './api-record.js'
import { counted } from './counts.js'
import { failureDocument } from './failure.js'
import { type Line, line, span, type Text } from './text.js'

/** What a run is about to do, for people, before they agree. */
export function agendaText({ mode, keys, skipped, terms }: Agenda): Text {
  const what = { begin: 'Rotate', continue: 'Go on with the rotation of', abort: 'Undo the rotation of' }[
    mode
  ]
  return [
    ...skipped.map(skippedLine),
    ...(keys.length === 0
      ? [line`${mode === 'begin' ? 'There is no key to rotate.' : 'No rotation is open.'}`]
      : [line`${span(`${what} ${counted(keys.length, 'key')}:`, 'strong')}`]),
    ...keys.map(
      ({ address, id, handOver }) =>
        line`  ${span('~', 'changed')} ${address} ${span(`(${id})`, 'faint')}${handOver === undefined ? '' : `  value → ${handOver}`}`,
    ),
    ...(mode === 'begin' && keys.length > 0 ? [termsLine(terms)] : []),
  ]
}

const termsLine = ({ overlap, grace }: Agenda['terms']): Line =>
  overlap === 0
    ? line`Old keys are ${span('disabled at once', 'danger')} and deleted ${after(grace)}.`
    : line`Old keys go on for ${durationText(overlap)}; then they are disabled, and deleted ${after(grace)}.`

const after = (seconds: number): string => (seconds === 0 ? 'with that' : `${durationText(seconds)} later`)

/** What became of each rotation, for people. */
export const rotationText = ({ runs, calls }: Rotated): Text => [
  ...runs.flatMap(runText),
  ...(runs.length === 0
    ? []
    : [line`${span(`${counted(calls.writes, 'write')}, ${counted(calls.reads, 'read')}`, 'faint')}`]),
]

type Run = Rotated['runs'][number]

function runText(run: Run): Text {
  const { rotation, done, due, error, phase } = run
  const told = toldOf(done, run)
  return [
    line`${span(rotation.address, 'strong')}: ${told === '' ? 'nothing was due' : told}`,
    ...(error === undefined
      ? []
      : [line`  ${span('failed', 'danger')} ${span(`[${error.code}]`, 'faint')}: ${error.message}`]),
    ...(due === undefined
      ? []
      : [
          line`  next: ${due.step} key ${due.key} on ${span(shortTime(due.at), 'strong')}, by ${span('apigw keys rotate --continue', 'strong')}`,
        ]),
    ...(phase === 'ended' && error === undefined ? [line`  ${span('done', 'added')}`] : []),
  ]
}

/** `made key k2, attached to 2 plans, handed over to file acme.key` */
function toldOf(done: readonly DoneStep[], { handOver }: Run): string {
  const attached = done.filter(({ step }) => step === 'attach').length
  const parts = done.map(({ step, key }, index) => {
    switch (step) {
      case 'drop':
      case 'discard':
        return `deleted key ${key}, whose value nobody has`
      case 'create':
        return 'made a new key'
      case 'attach':
        return done[index - 1]?.step === 'attach' ? '' : `attached it to ${counted(attached, 'plan')}`
      case 'test':
        return 'tried it'
      case 'hand-over':
        return `handed its value over to ${handOver ?? 'its target'}`
      case 'promote':
        return `made ${key} the current key`
      case 'hand-back':
        return `handed the value of ${key} over to ${handOver ?? 'its target'} again`
      case 'restore':
        return `made ${key} the current key again`
      case 'enable':
        return `enabled key ${key}`
      case 'disable':
        return `disabled key ${key}`
      case 'delete':
        return `deleted key ${key}`
      default:
        return ''
    }
  })
  return parts.filter((part) => part !== '').join(', ')
}

const skippedLine = ({ address, why }: Skipped): Line =>
  line`${span('left out', 'warning')} ${address} ${span(`[${why.code}]`, 'faint')}: ${why.message}`

/** What `keys rotate --json` prints. */
export const rotationDocument = ({ target, runs, skipped, calls }: Rotated): JsonObject => ({
  formatVersion: 1,
  target: { ...target },
  rotations: runs.map(runDocument),
  skipped: skipped.map(({ address, id, why }) => ({ address, id, code: why.code, message: why.message })),
  calls: { ...calls },
})

const runDocument = ({ rotation, phase, done, due, error, handOver, keys }: Run): JsonObject => ({
  address: rotation.address,
  rotation: rotation.id,
  owner: rotation.owner === undefined ? null : { ...rotation.owner },
  state: phase,
  keys: keys.map((key) => ({ ...key })),
  handOver: handOver ?? null,
  done: done.map(({ step, key }) => ({ step, key })),
  due: due === undefined ? null : { ...due, at: isoSeconds(due.at) },
  error: error === undefined ? null : failureDocument(error),
})

/** What a key is in its rotation, in a list: `previous until 2026-12-05`. */
export function roleText(rotation: KeyEntry['rotation']): string {
  if (rotation === null) return ''
  const { role, due } = rotation
  const waits = due !== null && (role === 'previous' || role === 'retired')
  return waits ? `${role} until ${shortDate(due)}` : role
}

const isoSeconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z')

const shortTime = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** `7 days`, `90 minutes`, `1 second`: in the largest unit that is whole. */
function durationText(seconds: number): string {
  const [size, unit] = units.find(([each]) => seconds % each === 0 && seconds >= each) ?? [1, 'second']
  return counted(seconds / size, unit)
}

const units = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const
