import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { dnsTargetTexts, endpointType, routingText } from '../../lib/report/index.js'
import { type DomainList, listDomainNames } from '../../lib/workflow/objects/show-domains.js'

export default class DomainsList extends ObjectCommand<DomainList> {
  static override summary = 'List the custom domains of a region'
  static override examples = ['<%= config.bin %> <%= command.id %> --project shop --env prod']
  static override flags = objectFlags

  async run(): Promise<DomainList> {
    const { flags } = await this.parse(DomainsList)
    const list = await this.look(flags, listDomainNames)
    await this.showTable({
      head: ['NAME', 'OWNER', 'ENDPOINT', 'STATUS', 'TLS', 'ROUTING', 'TARGET'],
      rows: list.domains.map(({ id, owner, details }) => [
        id,
        showOwner(owner ?? undefined),
        endpointType(details),
        String(details['domainNameStatus'] ?? '-'),
        String(details['securityPolicy'] ?? '-'),
        routingText(details),
        dnsTargetTexts(details).join(', ') || '-',
      ]),
      empty: 'There are no domains.',
    })
    return list
  }
}
