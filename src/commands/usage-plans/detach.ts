import { methodLimitFlags, planLinkFlags, planLinks } from '../../lib/cli/flags/usage-plan-flags.js'
import { changeFlags, ObjectCommand, objectFlags, planArg } from '../../lib/cli/index.js'
import { detachFromPlan } from '../../lib/workflow/objects/usage-plan-links.js'

export default class UsagePlansDetach extends ObjectCommand<unknown> {
  static override summary = 'Take stages and keys out of a usage plan'
  static override description =
    'With --method, only the limits of that method leave. A key that leaves loses what is counted of its use in the plan.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> gold --key acme',
    {
      description: 'The limits of one method',
      command: '<%= config.bin %> <%= command.id %> gold --stage orders:prod --method "GET /orders"',
    },
  ]
  static override args = { plan: planArg }
  static override flags = { ...objectFlags, ...planLinkFlags, ...methodLimitFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(UsagePlansDetach)
    const plan = await this.ask(args.plan, 'PLAN', 'Address, id or name of the plan')
    const links = planLinks(flags)
    return this.change(flags, (request, choices) => detachFromPlan(request, plan, links, choices))
  }
}
