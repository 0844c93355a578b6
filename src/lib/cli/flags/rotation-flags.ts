import { Flags } from '@oclif/core'
import { isLoopback } from '../../account/index.js'
import type { Problem } from '../../errors/index.js'
import { wantedTerms } from '../../operate/rotation/index.js'
import { badValue } from '../usage-problem.js'
import { duration } from './duration-flag.js'

/** Which keys are rotated, and how. */
export const rotationFlags = {
  plan: Flags.string({ description: 'The keys of this usage plan', helpValue: 'PLAN' }),
  'older-than': duration('--older-than')({
    description: 'Keys made longer ago than this (90d)',
    helpValue: 'DURATION',
  }),
  all: Flags.boolean({ description: 'Every key of the region; with --project, every key of it' }),
  continue: Flags.boolean({
    description: 'Do what is due in open rotations, and go on with those that stopped on their way',
    exclusive: ['abort', 'plan', 'older-than', 'all'],
  }),
  abort: Flags.boolean({
    description: 'Undo open rotations: the old key is the current one again',
    exclusive: ['plan', 'older-than'],
  }),
  overlap: duration('--overlap')({
    description: 'How long the old key goes on beside the new one (default 7d; 0: end it now)',
    helpValue: 'DURATION',
  }),
  grace: duration('--grace')({
    description:
      'How long the old key stays disabled before it is deleted (default 1d; none with --overlap 0)',
    helpValue: 'DURATION',
  }),
  'test-url': Flags.string({
    description: 'Call this URL with the new key, and hand it over only once it is let in',
    helpValue: 'URL',
  }),
  force: Flags.boolean({ description: 'Disable the old key even where it is still in use' }),
  'out-env-updated': Flags.boolean({
    description:
      'Rotate keys whose value a file takes from an environment variable: its source gets the new value',
  }),
}

interface RotationFlags {
  readonly plan?: string | undefined
  readonly 'older-than'?: number | undefined
  readonly all: boolean
  readonly continue: boolean
  readonly abort: boolean
  readonly overlap?: number | undefined
  readonly grace?: number | undefined
  readonly 'test-url'?: string | undefined
  readonly force: boolean
  readonly 'out-env-updated': boolean
}

/**
 * What the names and flags of a rotation ask for.
 * @throws Problem (64) where they name no keys: all are meant only where that is said
 */
export function rotationMode(names: readonly string[], flags: RotationFlags) {
  const { plan, all, overlap, grace, force } = flags
  const olderThan = flags['older-than']
  const mode = flags.continue ? 'continue' : flags.abort ? 'abort' : 'begin'
  const chosen = [names.length > 0, plan !== undefined || olderThan !== undefined, all].filter(Boolean).length
  if (chosen === 0 && mode !== 'continue') throw nothingNamed()
  if (names.length > 0 && chosen > 1) throw namedTwice()
  const terms = wantedTerms({
    ...(overlap !== undefined && { overlap }),
    ...(grace !== undefined && { grace }),
  })
  const testUrl = flags['test-url'] === undefined ? undefined : checkedUrl(flags['test-url'])
  return {
    mode,
    names,
    plan,
    olderThan,
    terms,
    force,
    testUrl,
    sourceFollows: flags['out-env-updated'],
  } as const
}

/** A key is sent in clear to this machine only. */
function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))) return url.href
  throw badValue(
    '--test-url',
    `${JSON.stringify(text)} is no https URL.`,
    'Give an https URL; http is for this machine only.',
  )
}

const nothingNamed = (): Problem =>
  badValue(
    'KEY',
    'no key is named.',
    'Give its address, id or name; or --plan PLAN, --older-than 90d, --all.',
  )

const namedTwice = (): Problem =>
  badValue('KEY', 'keys are named, and chosen by a flag too.', 'Give names, or --plan, --older-than, --all.')
