import { changeFlags, ObjectCommand, objectFlags, portalArg } from '../../lib/cli/index.js'
import { disablePortal } from '../../lib/workflow/objects/change-portals.js'

export default class PortalsDisable extends ObjectCommand<unknown> {
  static override summary = 'Take a portal off the web'
  static override description =
    'It keeps its settings and products, and can be published again. AWS takes minutes for it.'
  static override examples = ['<%= config.bin %> <%= command.id %> portal.developers']
  static override args = { portal: portalArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PortalsDisable)
    const portal = await this.ask(args.portal, 'PORTAL', 'Address, id or name of the portal')
    return this.change(flags, (request, choices) => disablePortal(request, portal, choices))
  }
}
