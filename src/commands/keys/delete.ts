import { changeFlags, keyArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { deleteKey } from '../../lib/workflow/objects/change-keys.js'

export default class KeysDelete extends ObjectCommand<unknown> {
  static override summary = 'Delete an API key'
  static override description =
    'It leaves its usage plans, and its value is lost: `keys disable` can be undone, this cannot.'
  static override examples = ['<%= config.bin %> <%= command.id %> acme']
  static override args = { key: keyArg }
  static override flags = { ...objectFlags, ...changeFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(KeysDelete)
    const key = await this.ask(args.key, 'KEY', 'Address, id or name of the key')
    return this.remove(flags, (request, choices) => deleteKey(request, key, choices))
  }
}
