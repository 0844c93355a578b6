import type { Change, Plan } from '../engine/index.js'
import type { Questions } from './questions.js'

type Confirm = (plan: Plan) => Promise<void>

/**
 * Shows a plan and asks. What deletes, replaces or lets more callers in needs the word `yes`; a plan without changes
 * asks nothing.
 */
export function confirmPlan(questions: Questions, accepted: boolean, show: (plan: Plan) => void): Confirm {
  return async (plan) => {
    show(plan)
    if (plan.changes.length === 0) return
    const question = { message: 'Apply these changes?', flag: '--yes' }
    if (plan.changes.some(isGrave)) await questions.confirmByTyping(accepted, 'yes', question)
    else await questions.confirm(accepted, question)
  }
}

const isGrave = ({ action, risks }: Change): boolean =>
  action === 'delete' || action === 'replace' || risks.some(({ severity }) => severity === 'danger')

/** Shows what goes and asks for the name of the API, or of the project where several objects go. */
export function confirmDestroy(questions: Questions, accepted: boolean, show: (plan: Plan) => void): Confirm {
  return async (plan) => {
    show(plan)
    const [first, ...others] = plan.changes
    if (first === undefined) return
    const name = others.length === 0 ? nameOf(first) : plan.project
    await questions.confirmByTyping(accepted, name, { message: 'Delete all this?', flag: '--yes' })
  }
}

/** An API is known to its users by its live name. */
function nameOf({ fields, address }: Change): string {
  const name = fields.find(({ path }) => path === 'name')?.before
  return typeof name === 'string' ? name : address
}
