import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, changeFlags, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { deleteDeployment } from '../../lib/workflow/objects/deployments.js'

export default class DeploymentsDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a deployment that no stage serves'
  static override examples = ['<%= config.bin %> <%= command.id %> orders a1b2c3']
  static override args = { api: apiArg, deployment: wordArg('Id of the deployment') }
  static override flags = { ...apiObjectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DeploymentsDelete)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const id = await this.ask(args.deployment, 'DEPLOYMENT', 'Id of the deployment')
    return this.remove(flags, (request, choices) => deleteDeployment(request, api, id, choices))
  }
}
