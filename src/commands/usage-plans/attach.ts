import {
  methodLimitFlags,
  methodRateFlags,
  planLinkFlags,
  planLinks,
} from '../../lib/cli/flags/usage-plan-flags.js'
import { changeFlags, ObjectCommand, objectFlags, planArg } from '../../lib/cli/index.js'
import { attachToPlan } from '../../lib/workflow/objects/usage-plan-links.js'

export default class UsagePlansAttach extends ObjectCommand<unknown> {
  static override summary = 'Take stages and keys into a usage plan'
  static override description =
    'All stages and limits go in one UpdateUsagePlan; what is in the plan already stays as it is. A key is in one plan only for each stage.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> gold --stage orders:prod --key acme --key zed',
    {
      description: 'A limit for one method',
      command:
        '<%= config.bin %> <%= command.id %> gold --stage orders:prod --method "GET /orders" --rate 5 --burst 10',
    },
  ]
  static override args = { plan: planArg }
  static override flags = {
    ...objectFlags,
    ...planLinkFlags,
    ...methodLimitFlags,
    ...methodRateFlags,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(UsagePlansAttach)
    const plan = await this.ask(args.plan, 'PLAN', 'Address, id or name of the plan')
    const links = planLinks(flags)
    return this.change(flags, (request, choices) => attachToPlan(request, plan, links, choices))
  }
}
