import { Flags } from '@oclif/core'
import { tagFlag } from '../../lib/cli/flags/api-flags.js'
import { handOverFlags } from '../../lib/cli/flags/hand-over-flags.js'
import { keyFlags, keySettings } from '../../lib/cli/flags/key-flags.js'
import { handOverChoice, handOverWorld } from '../../lib/cli/hand-over.js'
import { changeFlags, newOwnerFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { createKey } from '../../lib/workflow/objects/change-keys.js'

export default class KeysCreate extends ObjectCommand<unknown> {
  static override summary = 'Create an API key'
  static override description =
    'AWS generates its value, or it comes from an environment variable; it is never shown, written or logged but where you say. With --project the key is owned, and the next apply of that project wants it in its file. Without, no apply ever touches it.'
  static override examples = [
    {
      description: 'Its value in a file',
      command: '<%= config.bin %> <%= command.id %> acme --out acme.key',
    },
    {
      description: 'With a value of your own',
      command: '<%= config.bin %> <%= command.id %> acme --value-env ACME_KEY --description "ACME Ltd"',
    },
  ]
  static override args = { name: wordArg('Name of the key') }
  static override flags = {
    file: objectFlags.file,
    ...newOwnerFlags,
    id: Flags.string({
      description: 'Its id in the project’s file; by default the name',
      helpValue: 'ID',
      dependsOn: ['project'],
    }),
    ...keyFlags,
    disabled: Flags.boolean({ description: 'Do not enable it yet' }),
    tag: tagFlag,
    'value-env': Flags.string({
      description: 'Environment variable that holds its value; by default AWS generates one',
      helpValue: 'NAME',
      exclusive: Object.keys(handOverFlags),
    }),
    ...handOverFlags,
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(KeysCreate)
    const { id, 'value-env': valueEnv } = flags
    const name = id === undefined ? await this.ask(args.name, 'NAME', 'Name of the key') : args.name
    const settings = { ...keySettings(flags), name, enabled: !flags.disabled }
    const handOver = handOverChoice(flags, this.world)
    const handOvers = handOverWorld(this.world)
    return this.change(flags, (request, choices) =>
      createKey({ ...request, handOvers }, { settings, id, valueEnv, handOver }, choices),
    )
  }
}
