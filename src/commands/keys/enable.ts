import { changeFlags, keyArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { updateKey } from '../../lib/workflow/objects/change-keys.js'

export default class KeysEnable extends ObjectCommand<unknown> {
  static override summary = 'Let requests with an API key in again'
  static override description = 'A new state takes up to a few minutes to reach every endpoint.'
  static override examples = ['<%= config.bin %> <%= command.id %> acme']
  static override args = { key: keyArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(KeysEnable)
    const key = await this.ask(args.key, 'KEY', 'Address, id or name of the key')
    return this.change(flags, (request, choices) => updateKey(request, key, { enabled: true }, choices))
  }
}
