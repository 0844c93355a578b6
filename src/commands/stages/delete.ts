import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, changeFlags, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { deleteStage } from '../../lib/workflow/objects/change-stages.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'

export default class StagesDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a stage'
  static override description = 'Its URL stops answering at once. Deployments stay.'
  static override examples = ['<%= config.bin %> <%= command.id %> orders test']
  static override args = { api: apiArg, stage: wordArg('The stage') }
  static override flags = { ...apiObjectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(StagesDelete)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'stage')
    const stage = await this.ask(args.stage ?? name, 'STAGE', 'Name of the stage')
    return this.remove(flags, (request, choices) => deleteStage(request, { api, stage }, choices))
  }
}
