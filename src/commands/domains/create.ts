import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { domainFlags, domainSettings } from '../../lib/cli/flags/domain-flags.js'
import { changeFlags, newOwnerFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { readPolicy } from '../../lib/workflow/objects/api-settings.js'
import { createDomain } from '../../lib/workflow/objects/change-domains.js'

export default class DomainsCreate extends ObjectCommand<unknown> {
  static override summary = 'Create a custom domain'
  static override description =
    'With --project it is owned: the next apply of that project wants it in its file. Without, no apply ever touches it. Then map APIs to it, and lead DNS to it: domains check says where.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> api.example.com --endpoint regional --certificate arn:aws:acm:eu-west-1:123456789012:certificate/1',
  ]
  static override args = { domain: wordArg('Name of the domain: api.example.com, or *.example.com') }
  static override flags = {
    file: objectFlags.file,
    ...newOwnerFlags,
    ...domainFlags,
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DomainsCreate)
    const name = await this.ask(args.domain, 'DOMAIN', 'Name of the domain')
    const certificate = await this.ask(flags.certificate, '--certificate', 'ARN of its certificate in ACM')
    const { cwd } = this.world
    const settings = {
      ...domainSettings(flags),
      certificate,
      policy: await readPolicy(flags.policy, cwd),
      managementPolicy: await readPolicy(flags['management-policy'], cwd),
    }
    return this.change(flags, (request, choices) => createDomain(request, name, settings, choices))
  }
}
