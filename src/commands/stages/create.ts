import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { stageFlags, stageSettings } from '../../lib/cli/flags/stage-flags.js'
import { apiArg, changeFlags, newOwnerFlags, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { createStage } from '../../lib/workflow/objects/change-stages.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'

export default class StagesCreate extends ObjectCommand<unknown> {
  static override summary = 'Create a stage'
  static override description =
    'It serves what the API is now, in a deployment made for it, or an older one with --deployment. With --project the stage is owned as its API is; without, no apply touches it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders test',
    {
      description: 'With a limit',
      command: '<%= config.bin %> <%= command.id %> orders test --throttle-rate 20 --throttle-burst 40',
    },
  ]
  static override args = { api: apiArg, stage: wordArg('Name of the new stage') }
  static override flags = {
    ...apiObjectFlags,
    ...newOwnerFlags,
    ...stageFlags,
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(StagesCreate)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'stage')
    const stage = await this.ask(args.stage ?? name, 'STAGE', 'Name of the stage')
    const change = { settings: stageSettings(flags), deployment: flags.deployment }
    return this.change(flags, (request, choices) => createStage(request, { api, stage }, change, choices))
  }
}
