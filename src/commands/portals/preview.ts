import { changeFlags, ObjectCommand, objectFlags, portalArg } from '../../lib/cli/index.js'
import { previewPortal } from '../../lib/workflow/objects/change-portals.js'

export default class PortalsPreview extends ObjectCommand<unknown> {
  static override summary = 'Build a preview of a portal, and say where it is'
  static override description = 'What readers see does not change. AWS takes minutes for it.'
  static override examples = ['<%= config.bin %> <%= command.id %> portal.developers']
  static override args = { portal: portalArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PortalsPreview)
    const portal = await this.ask(args.portal, 'PORTAL', 'Address, id or name of the portal')
    return this.change(flags, (request, choices) => previewPortal(request, portal, choices))
  }
}
