import { Flags } from '@oclif/core'
import { passphraseFlag } from '../../lib/cli/flags/key-file-flags.js'
import { applyFlags, changeFlags, ObjectCommand, objectFlags, wordArg } from '../../lib/cli/index.js'
import { importKeys } from '../../lib/workflow/objects/import-keys.js'

export default class KeysImport extends ObjectCommand<unknown> {
  static override summary = 'Make API keys what a CSV file says'
  static override description = `The file has AWS's columns: Name, key, description, Enabled, usageplanIds.
The keys are owned by the project and by their list: an apply leaves them alone, and the next import of the list changes what differs.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> partners.csv --plan usage-plan.gold',
    {
      description: 'What is not in the file any more goes',
      command: '<%= config.bin %> <%= command.id %> partners.csv --list partners --prune --yes',
    },
  ]
  static override args = { csv: wordArg('The CSV file') }
  static override flags = {
    file: objectFlags.file,
    project: Flags.string({
      description: 'Project that owns the keys; by default that of the gateway file',
      helpGroup: 'OBJECT',
      helpValue: 'NAME',
    }),
    env: Flags.string({ description: 'Environment of that project', helpGroup: 'OBJECT', helpValue: 'NAME' }),
    list: Flags.string({
      description: 'Name of the list; by default the name of the CSV file',
      helpValue: 'NAME',
    }),
    plan: Flags.string({
      description: 'Usage plan that all keys are in: address, id or name; may be given several times',
      helpValue: 'PLAN',
      multiple: true,
      multipleNonGreedy: true,
    }),
    adopt: Flags.boolean({ description: 'Take over keys that have these values and that nobody owns' }),
    prune: Flags.boolean({
      description: 'Delete the keys of the list that the file does not have',
      dependsOn: ['list'],
    }),
    strict: Flags.boolean({ description: 'Take warnings about the file for errors' }),
    'passphrase-env': passphraseFlag,
    'allow-delete': applyFlags['allow-delete'],
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(KeysImport)
    const path = await this.ask(args.csv, 'CSV', 'The CSV file')
    const { list, plan: plans = [], adopt, prune, strict, 'allow-delete': allowDelete } = flags
    const passphraseEnv = flags['passphrase-env']
    const wish = { path, list, plans, adopt, prune, strict, allowDelete, passphraseEnv }
    return this.change(flags, (request, choices) => importKeys(request, wish, choices))
  }
}
