import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { shortDate } from '../../lib/report/index.js'
import { listApiStages, type StageList } from '../../lib/workflow/objects/show-stages.js'

export default class StagesList extends ObjectCommand<StageList> {
  static override summary = 'List the stages of an API'
  static override examples = ['<%= config.bin %> <%= command.id %> orders']
  static override args = { api: apiArg }
  static override flags = apiObjectFlags

  async run(): Promise<StageList> {
    const { args, flags } = await this.parse(StagesList)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const list = await this.look(flags, (request) => listApiStages(request, api))
    await this.showTable({
      head: ['STAGE', 'OWNER', 'DEPLOYMENT', 'AUTO-DEPLOY', 'UPDATED', 'URL'],
      rows: list.stages.map(({ name, apiType, owner, url, details }) => [
        name,
        showOwner(owner ?? undefined),
        String(details['deploymentId'] ?? '-'),
        apiType === 'rest' ? '-' : details['autoDeploy'] === true ? 'on' : 'off',
        shortDate(details['lastUpdatedDate']),
        url ?? '-',
      ]),
      empty: 'The API has no stages.',
    })
    return list
  }
}
