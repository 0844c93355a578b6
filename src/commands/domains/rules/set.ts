import { Flags } from '@oclif/core'
import {
  assignment,
  changeFlags,
  domainArg,
  ObjectCommand,
  objectFlags,
  wholeNumber,
  wordArg,
} from '../../../lib/cli/index.js'
import { setRule } from '../../../lib/workflow/objects/change-links.js'

export default class DomainsRulesSet extends ObjectCommand<unknown> {
  static override summary = 'Make a routing rule of a domain, or replace the one of its priority'
  static override description =
    'Without conditions it takes every request. It belongs to the owner of the API. Rules are tried where the domain routes by rules: domains update --routing.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> api.example.com 10 orders beta --header "X-Beta=1*"',
  ]
  static override args = {
    domain: domainArg,
    priority: wordArg('Its priority; the lowest is tried first'),
    api: wordArg('The API: its address (api.orders), id, or name where no other has it'),
    stage: wordArg('Its stage'),
  }
  static override flags = {
    ...objectFlags,
    'base-path': Flags.string({ description: 'The path begins with it', helpValue: 'PATH' }),
    header: Flags.custom<readonly [string, string]>({
      parse: async (input) => assignment('--header', input),
    })({
      description: 'A header has this value, with * at either end; may be given twice',
      helpValue: 'NAME=VALUE',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'strip-base-path': Flags.boolean({ description: 'The API does not see the base path' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DomainsRulesSet)
    const domain = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const priority = await this.ask(args.priority, 'PRIORITY', 'Priority, 1 to 1000000')
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const stage = await this.ask(args.stage, 'STAGE', 'Name of the stage')
    const wish = {
      ...{ domain, api, stage, priority: wholeNumber('PRIORITY', priority, 1) },
      basePath: flags['base-path'],
      headers: flags.header && Object.fromEntries(flags.header),
      stripBasePath: flags['strip-base-path'],
    }
    return this.change(flags, (request, choices) => setRule(request, wish, choices))
  }
}
