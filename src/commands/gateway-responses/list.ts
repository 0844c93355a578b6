import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { listParts, type PartList } from '../../lib/workflow/objects/show-parts.js'

export default class GatewayResponsesList extends ObjectCommand<PartList> {
  static override summary = 'List the gateway responses of an API, AWS’s own and customised ones'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<PartList> {
    const { args, flags } = await this.parse(GatewayResponsesList)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listParts(request, 'gateway-response', api))
    await this.showTable({
      head: ['TYPE', 'STATUS', 'CUSTOMISED', 'HEADERS'],
      rows: list.items.map((item) => [
        String(item['responseType'] ?? ''),
        String(item['statusCode'] ?? '-'),
        item['defaultResponse'] === true ? '-' : 'yes',
        Object.keys(Object(item['responseParameters'])).join(', ') || '-',
      ]),
      empty: 'The API has no gateway responses.',
    })
    return list
  }
}
