import { domainArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { conditionsText, linkText } from '../../lib/report/index.js'
import { type DomainShown, showDomain } from '../../lib/workflow/objects/show-domains.js'

type DomainRules = Pick<DomainShown, 'target' | 'address' | 'rules'>

export default class DomainsRules extends ObjectCommand<DomainRules> {
  static override summary = 'List the routing rules of a domain, as they are tried'
  static override examples = ['<%= config.bin %> <%= command.id %> api.example.com']
  static override args = { domain: domainArg }
  static override flags = objectFlags

  async run(): Promise<DomainRules> {
    const { args, flags } = await this.parse(DomainsRules)
    const name = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const { target, address, rules } = await this.look(flags, (request) => showDomain(request, name))
    await this.showTable({
      head: ['PRIORITY', 'WHEN', 'TO', 'STRIPS', 'OWNER', 'ID'],
      rows: rules.map((rule) => [
        String(rule.priority),
        conditionsText(rule),
        linkText(rule),
        rule.stripBasePath ? 'yes' : '-',
        showOwner(rule.owner ?? undefined),
        rule.id,
      ]),
      empty: 'The domain has no routing rules.',
    })
    return { target, address, rules }
  }
}
