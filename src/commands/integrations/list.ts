import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { integrationsTable } from '../../lib/report/index.js'
import { type IntegrationList, listIntegrations } from '../../lib/workflow/objects/show-routes.js'

export default class IntegrationsList extends ObjectCommand<IntegrationList> {
  static override summary = 'List what is behind the routes of an API'
  static override description =
    'Routes of an HTTP or WebSocket API may share an integration; one that no route leads to is listed too.'
  static override examples = ['<%= config.bin %> <%= command.id %> catalog']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<IntegrationList> {
    const { args, flags } = await this.parse(IntegrationsList)
    const name = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listIntegrations(request, name))
    await this.showTable(integrationsTable(list))
    return list
  }
}
