import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'
import { stageUrlOf } from '../../lib/workflow/objects/show-stages.js'

export default class StagesUrl extends ObjectCommand<unknown> {
  static override summary = 'Print the URL of a stage'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders prod',
    {
      description: 'Call a route',
      command: 'curl "$(<%= config.bin %> <%= command.id %> orders prod /ping)"',
    },
  ]
  static override args = {
    api: apiArg,
    stage: wordArg('The stage'),
    path: wordArg('A path below it, such as /orders/42'),
  }
  static override flags = apiObjectFlags

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(StagesUrl)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'stage')
    const stage = await this.ask(name ?? args.stage, 'STAGE', 'Name of the stage')
    const path = name === undefined ? args.path : args.stage
    const found = await this.look(flags, (request) => stageUrlOf(request, { api, stage }, path))
    this.showDocument(found.url)
    return found
  }
}
