import { ObjectCommand, objectFlags, portalArg } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import {
  portalAccess,
  portalPreview,
  portalUrl,
  publicationText,
  tagsText,
  wordsText,
} from '../../lib/report/index.js'
import { type PortalShown, showPortal } from '../../lib/workflow/objects/show-portals.js'

export default class PortalsShow extends ObjectCommand<PortalShown> {
  static override summary = 'Show one portal: where it is, who may read it, and whether it is published'
  static override examples = ['<%= config.bin %> <%= command.id %> portal.developers --env prod']
  static override args = { portal: portalArg }
  static override flags = objectFlags

  async run(): Promise<PortalShown> {
    const { args, flags } = await this.parse(PortalsShow)
    const name = await this.ask(args.portal, 'PORTAL', 'Address, id or name of the portal')
    const portal = await this.look(flags, (request) => showPortal(request, name))
    const { details, owner } = portal
    this.showRecord([
      ['address', portal.address],
      ['id', portal.id],
      ['name', portal.name],
      ['owner', showOwner(owner ?? undefined)],
      ['status', publicationText(details, portal.news)],
      ['URL', portalUrl(details)],
      ['preview', portalPreview(details)],
      ['region', portal.region],
      ['readers', portalAccess(details)],
      ['products', wordsText(details['IncludedPortalProductArns'])],
      ['RUM monitor', String(details['RumAppMonitorName'] ?? '-')],
      ['tags', tagsText(details['Tags'])],
    ])
    return portal
  }
}
