import { Flags } from '@oclif/core'
import { changeFlags, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { updateAccount } from '../../lib/workflow/objects/account.js'

export default class AccountUpdate extends ObjectCommand<unknown> {
  static override summary = 'Set the role with which API Gateway writes logs'
  static override description = 'One role for all APIs of the account in the region.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --cloudwatch-role arn:aws:iam::123456789012:role/apigateway-logs',
  ]
  static override flags = {
    file: objectFlags.file,
    'cloudwatch-role': Flags.string({ description: 'The role, or none', helpValue: 'ARN|none' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(AccountUpdate)
    const role = await this.ask(flags['cloudwatch-role'], '--cloudwatch-role', 'ARN of the role, or none')
    return this.change(flags, (request, choices) => updateAccount(request, role, choices))
  }
}
