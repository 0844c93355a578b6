import { Flags } from '@oclif/core'
import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { unsetFlag } from '../../lib/cli/flags/unset-flag.js'
import { usagePlanFlags, usagePlanSettings } from '../../lib/cli/flags/usage-plan-flags.js'
import { changeFlags, ObjectCommand, objectFlags, planArg } from '../../lib/cli/index.js'
import { updateUsagePlan } from '../../lib/workflow/objects/change-usage-plans.js'
import { UNSETTABLE_OF_PLAN } from '../../lib/workflow/objects/usage-plan-settings.js'

export default class UsagePlansUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change the settings of a usage plan'
  static override description =
    'Shows what differs, asks, and sends only that, in one UpdateUsagePlan: AWS takes one in 20 seconds.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> gold --throttle-rate 200',
    {
      description: 'Without a quota',
      command: '<%= config.bin %> <%= command.id %> gold --unset quota',
    },
  ]
  static override args = { plan: planArg }
  static override flags = {
    ...objectFlags,
    name: Flags.string({ description: 'Another live name', helpValue: 'NAME' }),
    ...usagePlanFlags,
    unset: unsetFlag(UNSETTABLE_OF_PLAN),
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(UsagePlansUpdate)
    const plan = await this.ask(args.plan, 'PLAN', 'Address, id or name of the plan')
    const settings = { ...usagePlanSettings(flags), name: flags.name, unset: flags.unset }
    return this.change(flags, (request, choices) => updateUsagePlan(request, plan, settings, choices))
  }
}
