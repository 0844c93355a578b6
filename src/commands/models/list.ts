import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { partId } from '../../lib/report/index.js'
import { listParts, type PartList } from '../../lib/workflow/objects/show-parts.js'

export default class ModelsList extends ObjectCommand<PartList> {
  static override summary = 'List the models of an API'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<PartList> {
    const { args, flags } = await this.parse(ModelsList)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listParts(request, 'model', api))
    await this.showTable({
      head: ['ID', 'NAME', 'CONTENT TYPE', 'DESCRIPTION'],
      rows: list.items.map((item) => [
        partId(item),
        String(item['name'] ?? ''),
        String(item['contentType'] ?? ''),
        String(item['description'] ?? ''),
      ]),
      empty: 'The API has no models.',
    })
    return list
  }
}
