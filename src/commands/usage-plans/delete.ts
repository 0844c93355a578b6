import { changeFlags, ObjectCommand, objectFlags, planArg } from '../../lib/cli/index.js'
import { deleteUsagePlan } from '../../lib/workflow/objects/change-usage-plans.js'

export default class UsagePlansDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a usage plan'
  static override description =
    'Says first which stages leave it and which keys lose it; both stay, but a key that is in no other plan of a stage gets 403 there.'
  static override examples = ['<%= config.bin %> <%= command.id %> gold']
  static override args = { plan: planArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(UsagePlansDelete)
    const plan = await this.ask(args.plan, 'PLAN', 'Address, id or name of the plan')
    return this.remove(flags, (request, choices) => deleteUsagePlan(request, plan, choices))
  }
}
