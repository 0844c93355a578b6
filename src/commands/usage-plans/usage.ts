import { usageFlags, usageRange } from '../../lib/cli/flags/usage-flags.js'
import { objectFlags, planArg } from '../../lib/cli/index.js'
import { UsageCommand } from '../../lib/cli/usage-command.js'
import { usageOfPlan } from '../../lib/workflow/objects/show-usage.js'

export default class UsagePlansUsage extends UsageCommand {
  static override summary = 'Show how many requests the keys of a usage plan made, and how many are left'
  static override description =
    'Each key has the plan’s quota for itself. Only requests to methods that ask for a key are counted.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> gold',
    '<%= config.bin %> <%= command.id %> gold --from 2026-10-01 --to 2026-10-31 --csv',
  ]
  static override args = { plan: planArg }
  static override flags = { ...objectFlags, ...usageFlags }

  async run() {
    const { args, flags } = await this.parse(UsagePlansUsage)
    const plan = await this.ask(args.plan, 'PLAN', 'Address, id or name of the plan')
    const range = usageRange(flags, this.world.now())
    const report = await this.look(flags, (request) => usageOfPlan(request, plan, range))
    return this.showUsage(report, flags)
  }
}
