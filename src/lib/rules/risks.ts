import type { Change } from '../engine/index.js'
import { accessWidened } from './access-widened.js'
import { endpointRemoved } from './endpoint-removed.js'

/** The policies over changes, in the order in which they add their risks. */
export const risks: readonly ((changes: readonly Change[]) => readonly Change[])[] = [
  accessWidened,
  endpointRemoved,
]
