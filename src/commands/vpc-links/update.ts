import { Flags } from '@oclif/core'
import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { describedFlags, describedSettings } from '../../lib/cli/flags/described-flags.js'
import { changeFlags, ObjectCommand, objectFlags, vpcLinkArg } from '../../lib/cli/index.js'
import { updateVpcLink } from '../../lib/workflow/objects/change-vpc-links.js'

export default class VpcLinksUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change the name, description or tags of a VPC link'
  static override description =
    'Where a link leads to never changes on AWS: make another one, and switch what uses it; a gateway file does both in one apply.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> vpc-link.main --description "To the orders backend"',
  ]
  static override args = { link: vpcLinkArg }
  static override flags = {
    ...objectFlags,
    name: Flags.string({ description: 'Another live name', helpValue: 'NAME' }),
    ...describedFlags,
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(VpcLinksUpdate)
    const link = await this.ask(args.link, 'LINK', 'Address, id or name of the link')
    const settings = { ...describedSettings(flags), name: flags.name }
    return this.change(flags, (request, choices) => updateVpcLink(request, link, settings, choices))
  }
}
