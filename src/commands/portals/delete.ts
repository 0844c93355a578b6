import { changeFlags, ObjectCommand, objectFlags, portalArg } from '../../lib/cli/index.js'
import { deletePortal } from '../../lib/workflow/objects/change-portals.js'

export default class PortalsDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a portal'
  static override description = 'A published one is taken off the web first. Its products stay.'
  static override examples = ['<%= config.bin %> <%= command.id %> portal.developers']
  static override args = { portal: portalArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(PortalsDelete)
    const portal = await this.ask(args.portal, 'PORTAL', 'Address, id or name of the portal')
    return this.remove(flags, (request, choices) => deletePortal(request, portal, choices))
  }
}
