import { Flags } from '@oclif/core'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, changeFlags, newOwnerFlags, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { cloneApi } from '../../lib/workflow/objects/clone-api.js'

export default class ApisClone extends ObjectCommand<unknown> {
  static override summary = 'Make an API with the definition of another one'
  static override description =
    'The working copy of an API of any type, with its settings and tags. Stages, usage plans and domains stay with the original.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders orders-next --local',
    {
      description: 'And deploy it',
      command: '<%= config.bin %> <%= command.id %> orders orders-next --stage test --yes',
    },
  ]
  static override args = { api: apiArg, name: wordArg('Name of the new API') }
  static override flags = {
    ...apiObjectFlags,
    ...newOwnerFlags,
    id: Flags.string({
      description: 'Its id in the project’s file; by default the name',
      helpValue: 'ID',
      dependsOn: ['project'],
    }),
    stage: Flags.string({ description: 'Deploy it to this new stage', helpValue: 'NAME' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ApisClone)
    const source = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const name = await this.ask(args.name, 'NAME', 'Name of the new API')
    const clone = { name, id: flags.id, stage: flags.stage }
    return this.change(flags, (request, choices) => cloneApi(request, source, clone, choices))
  }
}
