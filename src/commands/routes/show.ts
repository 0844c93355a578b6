import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { routeRecord } from '../../lib/report/index.js'
import { splitRoute } from '../../lib/workflow/objects/object-session.js'
import { type RouteShown, showRoute } from '../../lib/workflow/objects/show-routes.js'

export default class RoutesShow extends ObjectCommand<RouteShown> {
  static override summary = 'Show one route of an API, and what is behind it'
  static override examples = [
    '<%= config.bin %> <%= command.id %> catalog "GET /items/{id}"',
    '<%= config.bin %> <%= command.id %> live sendOrder',
    '<%= config.bin %> <%= command.id %> "api.catalog/GET /items" --json',
  ]
  static override args = { api: apiArg, route: wordArg('Its key: "GET /items", $default, sendOrder') }
  static override flags = apiObjectFlags

  async run(): Promise<RouteShown> {
    const { args, flags } = await this.parse(RoutesShow)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitRoute(given)
    const route = await this.ask(args.route ?? name, 'ROUTE', 'Key of the route')
    const shown = await this.look(flags, (request) => showRoute(request, api, route))
    this.show(routeRecord(shown))
    return shown
  }
}
