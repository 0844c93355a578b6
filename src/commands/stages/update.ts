import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { stageFlags, stageSettings } from '../../lib/cli/flags/stage-flags.js'
import { unsetFlag } from '../../lib/cli/flags/unset-flag.js'
import { apiArg, changeFlags, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { updateStage } from '../../lib/workflow/objects/change-stages.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'
import { UNSETTABLE } from '../../lib/workflow/objects/stage-settings.js'

export default class StagesUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change a stage: its settings, or which deployment it serves'
  static override description = 'Shows what differs, asks, and sends only that. What is not named stays.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders prod --throttle-rate 500',
    {
      description: 'Settings of one route',
      command: '<%= config.bin %> <%= command.id %> orders prod --route "GET /orders" --throttle-rate 50',
    },
    {
      description: 'Back to an earlier deployment',
      command: '<%= config.bin %> <%= command.id %> orders prod --deployment a1b2c3',
    },
  ]
  static override args = { api: apiArg, stage: wordArg('The stage') }
  static override flags = {
    ...apiObjectFlags,
    ...stageFlags,
    unset: unsetFlag(UNSETTABLE),
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(StagesUpdate)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'stage')
    const stage = await this.ask(args.stage ?? name, 'STAGE', 'Name of the stage')
    const settings = { ...stageSettings(flags), unset: flags.unset }
    const change = { settings, deployment: flags.deployment }
    return this.change(flags, (request, choices) => updateStage(request, { api, stage }, change, choices))
  }
}
