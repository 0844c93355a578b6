import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { routesTable } from '../../lib/report/index.js'
import { listRoutes, type RouteList } from '../../lib/workflow/objects/show-apis.js'

export default class RoutesList extends ObjectCommand<RouteList> {
  static override summary = 'List the routes of an API: who may call them and what they call'
  static override description = 'The same as apis routes.'
  static override examples = ['<%= config.bin %> <%= command.id %> catalog']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<RouteList> {
    const { args, flags } = await this.parse(RoutesList)
    const name = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listRoutes(request, name))
    await this.showTable(routesTable(list))
    return list
  }
}
