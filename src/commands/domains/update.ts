import { Flags } from '@oclif/core'
import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { domainFlags, domainSettings } from '../../lib/cli/flags/domain-flags.js'
import { unsetFlag } from '../../lib/cli/flags/unset-flag.js'
import { changeFlags, domainArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { readPolicy } from '../../lib/workflow/objects/api-settings.js'
import { updateDomain } from '../../lib/workflow/objects/change-domains.js'
import { UNSETTABLE_OF_DOMAINS } from '../../lib/workflow/objects/domain-settings.js'

export default class DomainsUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change a custom domain'
  static override description =
    'Shows what differs, asks, and sends only that. What is not named stays. Another --endpoint cuts clients off until DNS is switched, unless --keep-endpoint keeps the old one beside it.'
  static override examples = [
    {
      description: 'Another certificate',
      command:
        '<%= config.bin %> <%= command.id %> api.example.com --certificate arn:aws:acm:eu-west-1:123456789012:certificate/2',
    },
    {
      description: 'A new truststore',
      command: '<%= config.bin %> <%= command.id %> api.example.com --truststore-version 3',
    },
    {
      description: 'From edge to regional, in two steps around the switch of DNS',
      command:
        '<%= config.bin %> <%= command.id %> api.example.com --endpoint regional --certificate ARN --keep-endpoint',
    },
  ]
  static override args = { domain: domainArg }
  static override flags = {
    ...objectFlags,
    ...domainFlags,
    'keep-endpoint': Flags.boolean({
      description: 'Keep the endpoint that there is beside the new one',
      dependsOn: ['endpoint'],
    }),
    unset: unsetFlag(UNSETTABLE_OF_DOMAINS),
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DomainsUpdate)
    const name = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const { cwd } = this.world
    const settings = {
      ...domainSettings(flags),
      keepEndpoint: flags['keep-endpoint'],
      unset: flags.unset,
      policy: await readPolicy(flags.policy, cwd),
      managementPolicy: await readPolicy(flags['management-policy'], cwd),
    }
    return this.change(flags, (request, choices) => updateDomain(request, name, settings, choices))
  }
}
