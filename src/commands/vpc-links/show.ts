import { ObjectCommand, objectFlags, vpcLinkArg } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { tagsText, wordsText } from '../../lib/report/index.js'
import { showVpcLink, type VpcLinkShown } from '../../lib/workflow/objects/show-vpc-links.js'

export default class VpcLinksShow extends ObjectCommand<VpcLinkShown> {
  static override summary = 'Show one VPC link: where it leads to, and whether it carries traffic'
  static override examples = ['<%= config.bin %> <%= command.id %> vpc-link.main --env prod']
  static override args = { link: vpcLinkArg }
  static override flags = objectFlags

  async run(): Promise<VpcLinkShown> {
    const { args, flags } = await this.parse(VpcLinksShow)
    const name = await this.ask(args.link, 'LINK', 'Address, id or name of the link')
    const link = await this.look(flags, (request) => showVpcLink(request, name))
    const { details, owner } = link
    this.showRecord([
      ['address', link.address],
      ['id', link.id],
      ['name', link.name],
      ['version', String(details['type'])],
      ['owner', showOwner(owner ?? undefined)],
      ['description', String(details['description'] ?? '-')],
      ['status', String(details['status'])],
      ['message', String(details['statusMessage'] ?? '-')],
      ['region', link.region],
      ['targets', wordsText(details['targets'])],
      ['subnets', wordsText(details['subnets'])],
      ['security groups', wordsText(details['securityGroups'])],
      ['tags', tagsText(details['tags'])],
    ])
    return link
  }
}
