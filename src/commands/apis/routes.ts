import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { routesTable } from '../../lib/report/index.js'
import { listRoutes, type RouteList } from '../../lib/workflow/objects/show-apis.js'

export default class ApisRoutes extends ObjectCommand<RouteList> {
  static override summary = 'List the routes of an API: who may call them and what they call'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<RouteList> {
    const { args, flags } = await this.parse(ApisRoutes)
    const name = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listRoutes(request, name))
    await this.showTable(routesTable(list))
    return list
  }
}
