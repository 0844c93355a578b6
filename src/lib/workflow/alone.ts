import { takeLock } from '../engine/index.js'
import type { WorkflowRequest } from './request.js'
import type { Session } from './session.js'

export interface Writer {
  readonly session: Session
  readonly project: string
  readonly env: string
  /** Seconds to wait for another one. */
  readonly wait: number
}

/**
 * Does work as the only writer of a project's environment in its account, as far as this host goes.
 * @throws Problem `lock.busy` (75)
 */
export async function alone<T>(
  { session, project, env, wait }: Writer,
  { progress }: Pick<WorkflowRequest, 'progress'>,
  work: () => Promise<T>,
): Promise<T> {
  const onBusy = (holder: string): void =>
    progress({
      type: 'waiting',
      operation: 'apply',
      reason: `another apply is at work (${holder})`,
      seconds: wait,
    })
  const lock = await takeLock(`${session.place} ${project} ${env}`, wait, onBusy)
  try {
    return await work()
  } finally {
    await lock.release()
  }
}
