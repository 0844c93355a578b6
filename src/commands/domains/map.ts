import { Flags } from '@oclif/core'
import { changeFlags, domainArg, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { mapPath } from '../../lib/workflow/objects/change-links.js'

export default class DomainsMap extends ObjectCommand<unknown> {
  static override summary = 'Map a base path of a domain to a stage of an API'
  static override description =
    'A mapping that is there is switched in place, without a moment in between. It belongs to the owner of the API. A path that leads to another owner’s API is refused (exit code 4). --project and --env say whose API is meant.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> api.example.com orders prod',
    {
      description: 'Below a path',
      command: '<%= config.bin %> <%= command.id %> api.example.com orders prod --path v1/orders',
    },
  ]
  static override args = {
    domain: domainArg,
    api: wordArg('The API: its address (api.orders), id, or name where no other has it'),
    stage: wordArg('Its stage; without one callers name it, after the path'),
  }
  static override flags = {
    ...objectFlags,
    path: Flags.string({ description: 'Base path; by default the root', helpValue: 'PATH', default: '' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DomainsMap)
    const domain = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const wish = { domain, api, stage: args.stage, path: flags.path }
    return this.change(flags, (request, choices) => mapPath(request, wish, choices))
  }
}
