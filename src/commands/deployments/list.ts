import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { type DeploymentList, listApiDeployments } from '../../lib/workflow/objects/show-deployments.js'

export default class DeploymentsList extends ObjectCommand<DeploymentList> {
  static override summary = 'List the deployments of an API, the newest first'
  static override description =
    'CONTENT tells which of them serve the same; it is known of those that apigw made.'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<DeploymentList> {
    const { args, flags } = await this.parse(DeploymentsList)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listApiDeployments(request, api))
    await this.showTable({
      head: ['ID', 'CREATED', 'STATUS', 'STAGES', 'CONTENT', 'DESCRIPTION'],
      rows: list.deployments.map(({ id, created, status, stages, content, description }) => [
        id,
        created,
        status ?? '-',
        stages.join(', ') || '-',
        content ?? '-',
        description,
      ]),
      empty: 'The API has no deployments.',
    })
    return list
  }
}
