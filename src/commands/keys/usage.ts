import { Flags } from '@oclif/core'
import { usageFlags, usageRange } from '../../lib/cli/flags/usage-flags.js'
import { keyArg, objectFlags } from '../../lib/cli/index.js'
import { UsageCommand } from '../../lib/cli/usage-command.js'
import { usageOfKey, usageOfPlan } from '../../lib/workflow/objects/show-usage.js'

export default class KeysUsage extends UsageCommand {
  static override summary = 'Show how many requests an API key made, and how many are left'
  static override description =
    'Counted by day in each usage plan that the key is in, and only for methods that ask for a key.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> acme --daily',
    {
      description: 'Last month, every key of a plan, for a spreadsheet',
      command:
        '<%= config.bin %> <%= command.id %> --plan gold --from 2026-10-01 --to 2026-10-31 --csv > october.csv',
    },
  ]
  static override args = { key: keyArg }
  static override flags = {
    ...objectFlags,
    plan: Flags.string({ description: 'Every key of this usage plan', helpValue: 'PLAN' }),
    ...usageFlags,
  }

  async run() {
    const { args, flags } = await this.parse(KeysUsage)
    const { plan } = flags
    const range = usageRange(flags, this.world.now())
    const isPlan = plan !== undefined && args.key === undefined
    const name = isPlan ? plan : await this.ask(args.key, 'KEY', 'Address, id or name of the key')
    const report = await this.look(flags, (request) =>
      isPlan ? usageOfPlan(request, name, range) : usageOfKey(request, name, range, plan),
    )
    return this.showUsage(report, flags)
  }
}
