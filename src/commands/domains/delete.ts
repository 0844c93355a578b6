import { changeFlags, domainArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { deleteDomain } from '../../lib/workflow/objects/change-domains.js'

export default class DomainsDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a custom domain with its mappings and routing rules'
  static override description =
    'The APIs stay. Refused while links to other projects’ APIs are on it (exit code 5).'
  static override examples = ['<%= config.bin %> <%= command.id %> api.example.com']
  static override args = { domain: domainArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DomainsDelete)
    const name = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    return this.remove(flags, (request, choices) => deleteDomain(request, name, choices))
  }
}
