import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { partRecord } from '../../lib/report/index.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'
import { type PartShown, showPart } from '../../lib/workflow/objects/show-parts.js'

export default class AuthorizersShow extends ObjectCommand<PartShown> {
  static override summary = 'Show one authorizer of an API'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders shoppers',
    '<%= config.bin %> <%= command.id %> api.orders/authorizer.shoppers --json',
  ]
  static override args = { api: apiArg, authorizer: wordArg('Name or id of the authorizer') }
  static override flags = apiObjectFlags

  async run(): Promise<PartShown> {
    const { args, flags } = await this.parse(AuthorizersShow)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'authorizer')
    const part = await this.ask(args.authorizer ?? name, 'AUTHORIZER', 'Name or id of the authorizer')
    const shown = await this.look(flags, (request) => showPart(request, 'authorizer', api, part))
    this.show(partRecord(shown.item))
    return shown
  }
}
