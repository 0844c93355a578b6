import { indexRecords, type Plan } from '../../engine/index.js'
import { withPlan } from '../plan.js'
import type { WorkflowRequest } from '../request.js'
import { type Compared, compareThreeWays } from './compare.js'
import { loadLastApplied } from './last-applied.js'

export interface DriftReport extends Compared {
  readonly plan: Plan
  /** Whether this folder remembers an apply: without, nobody can tell changes outside from changes of the files. */
  readonly remembers: boolean
}

/** What was done to the project's objects outside of it since they were last applied. Writes nothing. */
export const drift = (request: WorkflowRequest): Promise<DriftReport> =>
  withPlan(request, async ({ plan, wanted, live, where }) => {
    const applied = await loadLastApplied(where)
    const compared = compareThreeWays(plan.changes, { wanted: indexRecords(wanted), live, applied })
    return { ...compared, plan, remembers: applied !== undefined }
  })
