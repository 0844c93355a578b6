import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { integrationRecord } from '../../lib/report/index.js'
import { splitRoute } from '../../lib/workflow/objects/object-session.js'
import { type IntegrationShown, showIntegration } from '../../lib/workflow/objects/show-routes.js'

export default class IntegrationsShow extends ObjectCommand<IntegrationShown> {
  static override summary = 'Show what is behind a route'
  static override examples = [
    '<%= config.bin %> <%= command.id %> catalog "GET /items/{id}"',
    '<%= config.bin %> <%= command.id %> "api.catalog/GET /items" --json',
  ]
  static override args = { api: apiArg, route: wordArg('Key of a route that leads to it, or its id') }
  static override flags = apiObjectFlags

  async run(): Promise<IntegrationShown> {
    const { args, flags } = await this.parse(IntegrationsShow)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitRoute(given)
    const route = await this.ask(args.route ?? name, 'ROUTE', 'Key of the route')
    const shown = await this.look(flags, (request) => showIntegration(request, api, route))
    this.show(integrationRecord(shown))
    return shown
  }
}
