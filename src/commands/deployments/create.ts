import { Flags } from '@oclif/core'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, changeFlags, ObjectCommand } from '../../lib/cli/index.js'
import { createDeployment } from '../../lib/workflow/objects/deployments.js'

export default class DeploymentsCreate extends ObjectCommand<unknown> {
  static override summary = 'Deploy what an API is now'
  static override description =
    'Takes a snapshot of the working copy. With --stage that stage serves it then, by one flip.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders --stage test',
    {
      description: 'A snapshot for later',
      command: '<%= config.bin %> <%= command.id %> orders --description "before the sale"',
    },
  ]
  static override args = { api: apiArg }
  static override flags = {
    ...apiObjectFlags,
    stage: Flags.string({ description: 'Stage that serves it then', helpValue: 'NAME' }),
    description: Flags.string({ description: 'What is said of it', helpValue: 'TEXT' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(DeploymentsCreate)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { stage, description } = flags
    return this.change(flags, (request, choices) =>
      createDeployment(request, api, { stage, description }, choices),
    )
  }
}
