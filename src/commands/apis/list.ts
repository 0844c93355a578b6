import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { ObjectCommand } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { endpointType, shortDate } from '../../lib/report/index.js'
import { type ApiList, listApis } from '../../lib/workflow/objects/show-apis.js'

export default class ApisList extends ObjectCommand<ApiList> {
  static override summary = 'List the APIs of the account, of all types'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --local',
    {
      description: 'Those that a project owns',
      command: '<%= config.bin %> <%= command.id %> --project shop --env prod',
    },
  ]
  static override flags = apiObjectFlags

  async run(): Promise<ApiList> {
    const { flags } = await this.parse(ApisList)
    const list = await this.look(flags, listApis)
    await this.showTable({
      head: ['ID', 'NAME', 'TYPE', 'OWNER', 'ENDPOINT', 'REGION', 'CREATED', 'DESCRIPTION'],
      rows: list.apis.map(({ id, name, type, owner, region, details }) => [
        id,
        name,
        type,
        showOwner(owner ?? undefined),
        endpointType(details),
        region,
        shortDate(details['createdDate']),
        String(details['description'] ?? ''),
      ]),
      empty: 'There are no APIs.',
    })
    return list
  }
}
