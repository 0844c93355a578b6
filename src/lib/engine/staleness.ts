import { ExitCode, Problem } from '../errors/index.js'
import { diffFields } from './field-diff.js'
import type { Plan } from './plan.js'
import { fingerprintsOf } from './planner.js'
import type { Records } from './record.js'

/**
 * Refuses a saved plan when anything that it read is live in another state now.
 * @throws Problem `plan.stale` (exit 4), naming the objects
 */
export function refuseStale(plan: Plan, live: Records): void {
  const changed = diffFields(plan.fingerprints, fingerprintsOf(live)).map(({ path, before, after }) => ({
    key: JSON.parse(path.slice(1, -1)) as string,
    how: before === undefined ? 'appeared' : after === undefined ? 'is gone' : 'changed',
  }))
  if (changed.length === 0) return
  const [first] = changed
  const more = changed.length > 1 ? ` (and ${changed.length - 1} more)` : ''
  throw new Problem({
    code: 'plan.stale',
    message: `the plan is stale: ${first?.key} ${first?.how} after it was made${more}; nothing was written`,
    fix: 'Plan again, look at the new plan, and apply that.',
    exitCode: ExitCode.stale,
  })
}
