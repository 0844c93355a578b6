import type { RunContext, Step } from '../engine/index.js'
import { Bug } from '../errors/index.js'
import type { JsonObject } from '../json/index.js'

type Run = (step: Step, context: RunContext) => Promise<JsonObject | undefined>

/** What a room does, by the verb of the step. */
export type Verbs = Readonly<Record<string, Run>>

/** Runs a step by the function of its verb. @param object as a sentence names it: `an API key` */
export const runByVerb =
  (object: string, verbs: Verbs): Run =>
  async (step, context) => {
    const run = verbs[step.verb]
    if (run === undefined) throw new Bug(`${object} has no step ${step.verb}`)
    return run(step, context)
  }
