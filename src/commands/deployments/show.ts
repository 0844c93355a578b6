import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { type DeploymentShown, showDeployment } from '../../lib/workflow/objects/show-deployments.js'

export default class DeploymentsShow extends ObjectCommand<DeploymentShown> {
  static override summary = 'Show one deployment and the routes that it serves'
  static override description =
    'Of HTTP and WebSocket APIs the service does not tell what a deployment holds; apis export --stage shows what a stage serves.'
  static override examples = ['<%= config.bin %> <%= command.id %> orders a1b2c3']
  static override args = { api: apiArg, deployment: wordArg('Id of the deployment') }
  static override flags = apiObjectFlags

  async run(): Promise<DeploymentShown> {
    const { args, flags } = await this.parse(DeploymentsShow)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const id = await this.ask(args.deployment, 'DEPLOYMENT', 'Id of the deployment')
    const shown = await this.look(flags, (request) => showDeployment(request, api, id))
    this.showRecord([
      ['id', shown.id],
      ['api', shown.api],
      ['created', shown.created],
      ['description', shown.description || undefined],
      ['stages', shown.stages.join(', ') || '-'],
      ['content', shown.content ?? '-'],
      ['status', [shown.status, shown.statusMessage].filter((text) => text).join(': ') || undefined],
      ['auto-deployed', shown.autoDeployed === undefined ? undefined : shown.autoDeployed ? 'yes' : 'no'],
    ])
    if (shown.routes === null) return shown
    await this.showTable({
      head: ['METHOD', 'PATH', 'AUTH', 'KEY'],
      rows: shown.routes.map(({ method, path, auth, apiKey }) => [method, path, auth, apiKey ? 'yes' : '-']),
      empty: 'It serves no routes.',
    })
    return shown
  }
}
