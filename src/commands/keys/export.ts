import { Flags } from '@oclif/core'
import { passphraseFlag } from '../../lib/cli/flags/key-file-flags.js'
import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { line } from '../../lib/report/index.js'
import { exportKeys, type KeysExported } from '../../lib/workflow/objects/export-keys.js'

export default class KeysExport extends ObjectCommand<KeysExported> {
  static override summary = 'Write API keys to a CSV file, with their values'
  static override description =
    `Only its owner can read the file (mode 0600). An import of it gives the same keys.
Cells that a spreadsheet would run as a formula begin with an apostrophe, which the import takes away again.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --out keys.csv --list partners',
    {
      description: 'Encrypted, for another region',
      command: '<%= config.bin %> <%= command.id %> --out keys.enc --passphrase-env PASSPHRASE --no-plans',
    },
  ]
  static override flags = {
    ...objectFlags,
    out: Flags.string({ char: 'o', description: 'File to write', helpValue: 'FILE' }),
    force: Flags.boolean({ description: 'Overwrite that file', dependsOn: ['out'] }),
    list: Flags.string({ description: 'Only keys that were imported with this list', helpValue: 'NAME' }),
    plan: Flags.string({
      description: 'Only keys in this usage plan: address, id or name',
      helpValue: 'PLAN',
    }),
    values: Flags.boolean({ description: 'Write values', allowNo: true, default: true }),
    plans: Flags.boolean({
      description: 'Write ids of usage plans, which another region does not have',
      allowNo: true,
      default: true,
    }),
    'passphrase-env': passphraseFlag,
  }

  async run(): Promise<KeysExported> {
    const { flags } = await this.parse(KeysExport)
    const out = await this.ask(flags.out, '--out', 'File to write')
    const { force, list, plan, values: withValues, plans: withPlans, 'passphrase-env': passphraseEnv } = flags
    const wish = { out, force, list, plan, withValues, withPlans, passphraseEnv }
    const exported = await this.look(flags, (request) => exportKeys(request, wish))
    this.show([line`Wrote ${exported.keys} keys to ${out}${exported.encrypted ? ', encrypted' : ''}.`])
    return exported
  }
}
