import { changeFlags, ObjectCommand, objectFlags, vpcLinkArg } from '../../lib/cli/index.js'
import { deleteVpcLink } from '../../lib/workflow/objects/change-vpc-links.js'

export default class VpcLinksDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a VPC link'
  static override description = 'AWS refuses while an integration uses it, deployed ones included.'
  static override examples = ['<%= config.bin %> <%= command.id %> vpc-link.main']
  static override args = { link: vpcLinkArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(VpcLinksDelete)
    const link = await this.ask(args.link, 'LINK', 'Address, id or name of the link')
    return this.remove(flags, (request, choices) => deleteVpcLink(request, link, choices))
  }
}
