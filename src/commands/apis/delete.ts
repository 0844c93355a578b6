import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, changeFlags, ObjectCommand } from '../../lib/cli/index.js'
import { deleteApi } from '../../lib/workflow/objects/change-apis.js'

export default class ApisDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete an API with its stages and all that belongs to it'
  static override description = 'Asks for its name. A protected API is not deleted.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders-test',
    '<%= config.bin %> <%= command.id %> a1b2c3d4e5 --yes',
  ]
  static override args = { api: apiArg }
  static override flags = { ...apiObjectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ApisDelete)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    return this.remove(flags, (request, choices) => deleteApi(request, api, choices))
  }
}
