import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { stageRecord } from '../../lib/report/index.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'
import { showStage } from '../../lib/workflow/objects/show-stages.js'

export default class StagesShow extends ObjectCommand<unknown> {
  static override summary = 'Show one stage: what it serves, and every setting'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders prod',
    '<%= config.bin %> <%= command.id %> api.orders/stage.prod --json',
  ]
  static override args = { api: apiArg, stage: wordArg('The stage') }
  static override flags = apiObjectFlags

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(StagesShow)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'stage')
    const stage = await this.ask(args.stage ?? name, 'STAGE', 'Name of the stage')
    const shown = await this.look(flags, (request) => showStage(request, { api, stage }))
    this.show(stageRecord(shown))
    return shown
  }
}
