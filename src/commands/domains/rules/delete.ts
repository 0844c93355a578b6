import {
  changeFlags,
  domainArg,
  ObjectCommand,
  objectFlags,
  wholeNumber,
  wordArg,
} from '../../../lib/cli/index.js'
import { deleteRule } from '../../../lib/workflow/objects/change-links.js'

export default class DomainsRulesDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete a routing rule of a domain'
  static override examples = ['<%= config.bin %> <%= command.id %> api.example.com 10']
  static override args = { domain: domainArg, priority: wordArg('Its priority') }
  static override flags = { file: objectFlags.file, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DomainsRulesDelete)
    const domain = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const given = await this.ask(args.priority, 'PRIORITY', 'Priority of the rule')
    const priority = wholeNumber('PRIORITY', given, 1)
    return this.change(flags, (request, choices) => deleteRule(request, { domain, priority }, choices))
  }
}
