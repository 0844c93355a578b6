import { changeFlags, domainArg, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { unmapPath } from '../../lib/workflow/objects/change-links.js'

export default class DomainsUnmap extends ObjectCommand<unknown> {
  static override summary = 'Take a base path off a domain'
  static override description = 'Requests for it are refused at once, or go where the root leads.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> api.example.com v1/orders',
    { description: 'The root', command: '<%= config.bin %> <%= command.id %> api.example.com "(none)"' },
  ]
  static override args = { domain: domainArg, path: wordArg('The base path; (none) is the root') }
  static override flags = { file: objectFlags.file, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DomainsUnmap)
    const domain = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const path = await this.ask(args.path, 'PATH', 'Base path; (none) is the root')
    return this.change(flags, (request, choices) => unmapPath(request, { domain, path }, choices))
  }
}
