import { Flags } from '@oclif/core'
import { portalFlags, portalSettings } from '../../lib/cli/flags/portal-flags.js'
import { changeFlags, ObjectCommand, objectFlags, portalArg } from '../../lib/cli/index.js'
import { updatePortal } from '../../lib/workflow/objects/change-portals.js'

export default class PortalsUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change the settings of a portal'
  static override description =
    'Only what differs is sent. Readers see it once the portal is published (apigw portals publish); of a portal that a file publishes, at the next apply.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> portal.developers --description "All our APIs"',
    '<%= config.bin %> <%= command.id %> portal.developers --color accent=#0972d3 --logo s3://shop/logo.png',
  ]
  static override args = { portal: portalArg }
  static override flags = {
    ...objectFlags,
    name: Flags.string({ description: 'Another name', helpValue: 'NAME' }),
    ...portalFlags,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PortalsUpdate)
    const portal = await this.ask(args.portal, 'PORTAL', 'Address, id or name of the portal')
    const settings = { ...portalSettings(flags), name: flags.name }
    return this.change(flags, (request, choices) => updatePortal(request, portal, settings, choices))
  }
}
