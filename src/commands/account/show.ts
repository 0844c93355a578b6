import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { type AccountShown, showAccount } from '../../lib/workflow/objects/account.js'

export default class AccountShow extends ObjectCommand<AccountShown> {
  static override summary = 'Show the settings of API Gateway for the account in a region'
  static override examples = ['<%= config.bin %> <%= command.id %> --region eu-west-1']
  static override flags = { file: objectFlags.file }

  async run(): Promise<AccountShown> {
    const { flags } = await this.parse(AccountShow)
    const shown = await this.look(flags, showAccount)
    const { cloudwatchRole, throttle, features, apiKeyVersion } = shown
    this.showRecord([
      ['account', shown.target.accountId],
      ['CloudWatch role', cloudwatchRole ?? '-'],
      [
        'throttle',
        throttle === null ? undefined : `${throttle.rate} requests a second, ${throttle.burst} at once`,
      ],
      ['features', features.join(', ') || undefined],
      ['API key version', apiKeyVersion ?? undefined],
    ])
    return shown
  }
}
