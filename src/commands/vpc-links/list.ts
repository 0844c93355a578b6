import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { listLinksOf, type VpcLinkList } from '../../lib/workflow/objects/show-vpc-links.js'

export default class VpcLinksList extends ObjectCommand<VpcLinkList> {
  static override summary = 'List the VPC links of a region, of both versions'
  static override examples = ['<%= config.bin %> <%= command.id %> --project shop --env prod']
  static override flags = objectFlags

  async run(): Promise<VpcLinkList> {
    const { flags } = await this.parse(VpcLinksList)
    const list = await this.look(flags, listLinksOf)
    await this.showTable({
      head: ['ID', 'NAME', 'VERSION', 'OWNER', 'STATUS'],
      rows: list.vpcLinks.map(({ id, name, owner, details }) => [
        id,
        name,
        String(details['type']),
        showOwner(owner ?? undefined),
        String(details['status']),
      ]),
      empty: 'There are no VPC links.',
    })
    return list
  }
}
