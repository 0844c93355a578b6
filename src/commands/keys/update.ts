import { Flags } from '@oclif/core'
import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { keyFlags, keySettings } from '../../lib/cli/flags/key-flags.js'
import { unsetFlag } from '../../lib/cli/flags/unset-flag.js'
import { changeFlags, keyArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { updateKey } from '../../lib/workflow/objects/change-keys.js'
import { UNSETTABLE_OF_KEY } from '../../lib/workflow/objects/key-settings.js'

export default class KeysUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change the settings of an API key'
  static override description =
    'Shows what differs, asks, and sends only that. The value of a key never changes on AWS: `keys rotate` gives another one without an outage.'
  static override examples = ['<%= config.bin %> <%= command.id %> acme --description "ACME Ltd"']
  static override args = { key: keyArg }
  static override flags = {
    ...objectFlags,
    name: Flags.string({ description: 'Another live name', helpValue: 'NAME' }),
    ...keyFlags,
    unset: unsetFlag(UNSETTABLE_OF_KEY),
    tag: tagFlag,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(KeysUpdate)
    const key = await this.ask(args.key, 'KEY', 'Address, id or name of the key')
    const settings = { ...keySettings(flags), name: flags.name, unset: flags.unset }
    return this.change(flags, (request, choices) => updateKey(request, key, settings, choices))
  }
}
