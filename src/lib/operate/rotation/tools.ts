import type { Secret } from '../../account/index.js'
import type { AccountPort, Scope } from '../../engine/index.js'
import type { HandOver } from '../hand-over/index.js'

/** What a step works with. */
export interface RotationTools {
  readonly account: AccountPort
  readonly scope: Scope
  readonly now: () => Date
  /** Where the new value goes. @throws Problem `hand-over.missing` where nothing says it */
  readonly handOver: () => HandOver
  /** Calls an API with the new key until that is known; absent where no URL was given. */
  readonly test?: ((value: Secret) => Promise<void>) | undefined
  /** Disables a key that is still in use, too. */
  readonly force: boolean
}
