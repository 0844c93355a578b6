import { guardProtected } from '../rules/index.js'
import { type Applied, type ApplyChoices, run } from './apply.js'
import { withPlan } from './plan.js'
import type { WorkflowRequest } from './request.js'

/** Deletes what the project owns in its environment, or what `only` names of it. Asks first. */
export function destroy(request: WorkflowRequest, choices: ApplyChoices): Promise<Applied> {
  return withPlan(
    request,
    async (planned) => {
      guardProtected(planned.plan.changes, planned.live)
      request.progress({ type: 'asking' })
      await choices.confirm(planned.plan)
      return run(planned, request)
    },
    { lockWait: choices.lockWait ?? 0, destroys: true },
  )
}
