import { Flags } from '@oclif/core'
import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { usagePlanFlags, usagePlanSettings } from '../../lib/cli/flags/usage-plan-flags.js'
import { changeFlags, newOwnerFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { createUsagePlan } from '../../lib/workflow/objects/change-usage-plans.js'

export default class UsagePlansCreate extends ObjectCommand<unknown> {
  static override summary = 'Create a usage plan'
  static override description =
    'Stages and keys come into it by `usage-plans attach`. With --project it is owned, and the next apply of that project wants it in its file. Without, no apply ever touches it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> gold --throttle-rate 100 --throttle-burst 200 --quota 1000000 --quota-period month',
  ]
  static override args = { name: wordArg('Name of the plan') }
  static override flags = {
    file: objectFlags.file,
    ...newOwnerFlags,
    id: Flags.string({
      description: 'Its id in the project’s file; by default the name',
      helpValue: 'ID',
      dependsOn: ['project'],
    }),
    ...usagePlanFlags,
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(UsagePlansCreate)
    const { id } = flags
    const name = id === undefined ? await this.ask(args.name, 'NAME', 'Name of the plan') : args.name
    const settings = { ...usagePlanSettings(flags), name }
    return this.change(flags, (request, choices) => createUsagePlan(request, { settings, id }, choices))
  }
}
