import { Flags } from '@oclif/core'
import { changeFlags, ObjectCommand, objectFlags, portalArg } from '../../lib/cli/index.js'
import { publishPortal } from '../../lib/workflow/objects/change-portals.js'

export default class PortalsPublish extends ObjectCommand<unknown> {
  static override summary = 'Publish a portal, and wait until readers see it'
  static override description =
    'Readers see what the portal, its products and their pages are now. AWS takes minutes for it. The next apply of a file that declares the portal publishes it once more.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> portal.developers --description "New: returns"',
  ]
  static override args = { portal: portalArg }
  static override flags = {
    ...objectFlags,
    description: Flags.string({ description: 'What is new', helpValue: 'TEXT' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PortalsPublish)
    const portal = await this.ask(args.portal, 'PORTAL', 'Address, id or name of the portal')
    return this.change(flags, (request, choices) =>
      publishPortal(request, portal, flags.description, choices),
    )
  }
}
