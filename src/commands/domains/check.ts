import { domainArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { dnsLookup } from '../../lib/operate/dns-lookup.js'
import { servedCertificate } from '../../lib/operate/served-certificate.js'
import { domainCheckText } from '../../lib/report/index.js'
import { checkDomainName, type DomainChecked } from '../../lib/workflow/objects/check-domain.js'

type Checked = Omit<DomainChecked, 'failure'>

export default class DomainsCheck extends ObjectCommand<Checked> {
  static override summary = 'Check whether a domain serves: status, certificate, DNS, mappings, mutual TLS'
  static override description =
    'Changes nothing. Says which DNS record the domain needs, and in an account of AWS looks whether there is one, and which certificate the endpoint shows. Exit code 1 where something is wrong.'
  static override examples = ['<%= config.bin %> <%= command.id %> api.example.com']
  static override args = { domain: domainArg }
  static override flags = objectFlags

  async run(): Promise<Checked> {
    const { args, flags } = await this.parse(DomainsCheck)
    const name = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const { failure, ...checked } = await this.look(flags, (request) =>
      checkDomainName(request, name, {
        dns: dnsLookup,
        certificate: servedCertificate,
        now: new Date(),
      }),
    )
    this.show(domainCheckText(checked))
    return failure === undefined ? checked : this.failWith(failure, checked)
  }
}
