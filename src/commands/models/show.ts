import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { partRecord } from '../../lib/report/index.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'
import { type PartShown, showPart } from '../../lib/workflow/objects/show-parts.js'

export default class ModelsShow extends ObjectCommand<PartShown> {
  static override summary = 'Show one model of an API'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders Order',
    '<%= config.bin %> <%= command.id %> api.orders/model.Order --json',
  ]
  static override args = { api: apiArg, model: wordArg('Name or id of the model') }
  static override flags = apiObjectFlags

  async run(): Promise<PartShown> {
    const { args, flags } = await this.parse(ModelsShow)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'model')
    const part = await this.ask(args.model ?? name, 'MODEL', 'Name or id of the model')
    const shown = await this.look(flags, (request) => showPart(request, 'model', api, part))
    this.show(partRecord(shown.item))
    return shown
  }
}
