import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { portalUrl } from '../../lib/report/index.js'
import { listPortalsOf, type PortalList } from '../../lib/workflow/objects/show-portals.js'

export default class PortalsList extends ObjectCommand<PortalList> {
  static override summary = 'List the portals of a region'
  static override examples = ['<%= config.bin %> <%= command.id %> --project shop --env prod']
  static override flags = objectFlags

  async run(): Promise<PortalList> {
    const { flags } = await this.parse(PortalsList)
    const list = await this.look(flags, listPortalsOf)
    await this.showTable({
      head: ['ID', 'NAME', 'OWNER', 'STATUS', 'URL'],
      rows: list.portals.map(({ id, name, owner, details }) => [
        id,
        name,
        showOwner(owner ?? undefined),
        String(details['PublishStatus'] ?? '-'),
        portalUrl(details),
      ]),
      empty: 'There are no portals.',
    })
    return list
  }
}
