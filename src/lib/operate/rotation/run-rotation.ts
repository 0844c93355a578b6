import { ApigwError } from '../../errors/index.js'
import type { RotationRole } from '../../kinds/key/rotation.js'
import { ownershipTag, rotationTag } from '../../kinds/ownership.js'
import { next, type Phase, type PhaseRow, type StepName } from './phases.js'
import { dueOf, type RotatingKey, type Rotation } from './rotation.js'
import { steps } from './steps.js'
import type { RotationTools } from './tools.js'

export interface DoneStep {
  /** The state that it led on from. */
  readonly phase: Phase
  readonly step: StepName
  /** Live id of the key that it was about. */
  readonly key: string
}

/** A key as a rotation leaves it. */
export interface KeySummary {
  readonly id: string
  readonly role: RotationRole
  readonly enabled: boolean
  /** Of its value, where that is known to be one that was made by us, or declared. */
  readonly fingerprint: string | null
}

/** What became of a rotation in one run. */
export interface RotationRun extends Progress {
  readonly keys: readonly KeySummary[]
}

interface Progress {
  readonly rotation: Rotation
  readonly phase: Phase
  readonly done: readonly DoneStep[]
  /** What a later run does, and when; undefined where nothing is left to do, or a step failed. */
  readonly due?: { readonly step: 'disable' | 'delete'; readonly key: string; readonly at: Date }
  readonly error?: ApigwError
}

/** Takes a rotation as far as it goes now. What was done before a step fails is told with the failure. */
export async function runRotation(
  start: Rotation,
  table: readonly PhaseRow[],
  tools: RotationTools & { readonly signal?: AbortSignal | undefined },
): Promise<RotationRun> {
  return summed(await run(start, table, tools))
}

/** What became of a rotation whose first step was refused. */
export const refusedRun = (rotation: Rotation, error: ApigwError): RotationRun =>
  summed({ rotation, phase: 'begun', done: [], error })

async function run(
  start: Rotation,
  table: readonly PhaseRow[],
  tools: Parameters<typeof runRotation>[2],
): Promise<Progress> {
  let rotation = start
  const done: DoneStep[] = []
  for (;;) {
    const { phase, step, key } = next(rotation, tools.now(), table)
    if (key === undefined || step === 'wait' || step === 'end')
      return { rotation, phase, done, ...(key !== undefined && step === 'wait' && { due: dueStep(key) }) }
    try {
      tools.signal?.throwIfAborted()
      rotation = await steps[step](rotation, key, tools)
    } catch (error) {
      if (error instanceof ApigwError) return { rotation, phase, done, error }
      throw error
    }
    const { refused } = rotation.run
    if (refused !== undefined)
      return { rotation, phase: next(rotation, tools.now(), table).phase, done, error: refused }
    done.push({ phase, step, key: key.id })
  }
}

const dueStep = (key: RotatingKey) =>
  ({ step: key.role === 'retired' ? 'delete' : 'disable', key: key.id, at: dueOf(key) }) as const

/** The current key first; without a role, a key is the one that clients have. */
const summed = (progress: Progress): RotationRun => ({
  ...progress,
  keys: progress.rotation.keys
    .map(({ id, role = 'current', enabled, tags }) => ({
      ...{ id, role, enabled },
      fingerprint: tags[rotationTag.value] ?? tags[ownershipTag.value] ?? null,
    }))
    .sort((a, b) => Number(b.role === 'current') - Number(a.role === 'current')),
})
