import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { authorizersTable } from '../../lib/report/index.js'
import { listParts, type PartList } from '../../lib/workflow/objects/show-parts.js'

export default class AuthorizersList extends ObjectCommand<PartList> {
  static override summary = 'List the authorizers of an API'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<PartList> {
    const { args, flags } = await this.parse(AuthorizersList)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listParts(request, 'authorizer', api))
    await this.showTable(authorizersTable(list))
    return list
  }
}
