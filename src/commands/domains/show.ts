import { domainArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import {
  certificateTexts,
  conditionsText,
  dnsTargetTexts,
  endpointType,
  linkText,
  mutualTlsText,
  pathText,
  routingText,
  tagsText,
} from '../../lib/report/index.js'
import { type DomainShown, showDomain } from '../../lib/workflow/objects/show-domains.js'

export default class DomainsShow extends ObjectCommand<DomainShown> {
  static override summary = 'Show one domain with its mappings and routing rules'
  static override examples = ['<%= config.bin %> <%= command.id %> api.example.com']
  static override args = { domain: domainArg }
  static override flags = objectFlags

  async run(): Promise<DomainShown> {
    const { args, flags } = await this.parse(DomainsShow)
    const name = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const domain = await this.look(flags, (request) => showDomain(request, name))
    const { details, owner, mappings, rules } = domain
    const text = (member: string) => String(details[member] ?? '-')
    this.showRecord([
      ['address', domain.address],
      ['id', domain.id],
      ['owner', showOwner(owner ?? undefined)],
      ['status', text('domainNameStatus')],
      ['region', domain.region],
      ['endpoint', endpointType(details)],
      ['leads to', dnsTargetTexts(details).join(', ') || '-'],
      ['certificate', certificateTexts(details).join(', ') || '-'],
      ['security policy', text('securityPolicy')],
      ['access mode', text('endpointAccessMode')],
      ['mutual TLS', mutualTlsText(details)],
      ['routing', routingText(details)],
      ['mappings', mappings.map((link) => `${pathText(link)} → ${linkText(link)}`).join(', ') || '-'],
      [
        'rules',
        rules.map((rule) => `${rule.priority} (${conditionsText(rule)}) → ${linkText(rule)}`).join(', ') ||
          '-',
      ],
      ['tags', tagsText(details['tags'])],
    ])
    return domain
  }
}
