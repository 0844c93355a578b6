import type { Step } from '../engine/index.js'
import { ExitCode, Fault } from '../errors/index.js'

/** What was read after a write is not what was written; `what` is the member. */
export const notAsWritten = ({ address }: Step, what: string, noun: string): Fault =>
  new Fault({
    code: 'apply.read-back',
    message: `${address}: ${what} is not as it was just written`,
    fix: `Run the same command again; if it stays, somebody else may be writing to this ${noun}.`,
    exitCode: ExitCode.partial,
  })
