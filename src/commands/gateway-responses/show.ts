import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { partRecord } from '../../lib/report/index.js'
import { splitAddress } from '../../lib/workflow/objects/object-session.js'
import { type PartShown, showPart } from '../../lib/workflow/objects/show-parts.js'

export default class GatewayResponsesShow extends ObjectCommand<PartShown> {
  static override summary = 'Show one gateway response of an API'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders UNAUTHORIZED',
    '<%= config.bin %> <%= command.id %> api.orders/gateway-response.UNAUTHORIZED --json',
  ]
  static override args = { api: apiArg, type: wordArg('Type of the gateway response') }
  static override flags = apiObjectFlags

  async run(): Promise<PartShown> {
    const { args, flags } = await this.parse(GatewayResponsesShow)
    const given = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { api, name } = splitAddress(given, 'gateway-response')
    const part = await this.ask(args.type ?? name, 'TYPE', 'Type of the gateway response')
    const shown = await this.look(flags, (request) => showPart(request, 'gateway-response', api, part))
    this.show(partRecord(shown.item))
    return shown
  }
}
