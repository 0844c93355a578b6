import { Flags } from '@oclif/core'
import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { describedFlags, describedSettings } from '../../lib/cli/flags/described-flags.js'
import { changeFlags, newOwnerFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { createVpcLink } from '../../lib/workflow/objects/change-vpc-links.js'

export default class VpcLinksCreate extends ObjectCommand<unknown> {
  static override summary = 'Create a VPC link, and wait until it carries traffic'
  static override description =
    'AWS takes minutes for it. With --project it is owned, and the next apply of that project wants it in its file. Without, no apply ever touches it.'
  static override examples = [
    {
      description: 'Version 1: to a Network Load Balancer',
      command:
        '<%= config.bin %> <%= command.id %> main --target arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/main/abc',
    },
    {
      description: 'Version 2: into subnets',
      command:
        '<%= config.bin %> <%= command.id %> mesh --subnet subnet-1 --subnet subnet-2 --security-group sg-1',
    },
  ]
  static override args = { name: wordArg('Name of the link') }
  static override flags = {
    file: objectFlags.file,
    ...newOwnerFlags,
    id: Flags.string({
      description: 'Its id in the project’s file; by default the name',
      helpValue: 'ID',
      dependsOn: ['project'],
    }),
    target: Flags.string({
      description: 'ARN of the Network Load Balancer of a link of version 1',
      helpValue: 'ARN',
      exclusive: ['subnet', 'security-group'],
    }),
    subnet: Flags.string({
      description: 'Subnet of a link of version 2; may be given several times',
      helpValue: 'ID',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'security-group': Flags.string({
      description: 'Security group of a link of version 2; may be given several times',
      helpValue: 'ID',
      multiple: true,
      multipleNonGreedy: true,
    }),
    ...describedFlags,
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(VpcLinksCreate)
    const { id, target, subnet: subnets, 'security-group': securityGroups } = flags
    const name = id === undefined ? await this.ask(args.name, 'NAME', 'Name of the link') : args.name
    const link = { settings: { ...describedSettings(flags), name }, id, target, subnets, securityGroups }
    return this.change(flags, (request, choices) => createVpcLink(request, link, choices))
  }
}
