import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { apiRecord } from '../../lib/report/index.js'
import { type ApiShown, showApi } from '../../lib/workflow/objects/show-apis.js'

export default class ApisShow extends ObjectCommand<ApiShown> {
  static override summary = 'Show one API'
  static override examples = [
    '<%= config.bin %> <%= command.id %> api.orders --env prod',
    '<%= config.bin %> <%= command.id %> a1b2c3d4e5 --json',
  ]
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<ApiShown> {
    const { args, flags } = await this.parse(ApisShow)
    const name = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const api = await this.look(flags, (request) => showApi(request, name))
    this.show(apiRecord(api))
    return api
  }
}
