import { Flags } from '@oclif/core'
import { ObjectCommand, objectFlags } from '../lib/cli/index.js'
import { findingsText } from '../lib/report/index.js'
import { showManager } from '../lib/workflow/adopt/managers.js'
import { type Inventory, inventory } from '../lib/workflow/inventory.js'

export default class InventoryCommand extends ObjectCommand<Inventory> {
  static override summary = 'List everything in the account, with whose it is'
  static override description =
    'APIs, keys, usage plans, domains, VPC links and client certificates: of this project, of another one, of a CloudFormation stack, of Terraform, or of nobody. Stages belong to their APIs.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --local',
    {
      description: 'What nobody manages, in every region',
      command: `<%= config.bin %> <%= command.id %> --all-regions --unmanaged`,
    },
  ]
  static override flags = {
    ...objectFlags,
    'all-regions': Flags.boolean({ description: 'Every region that accounts have by default' }),
    unmanaged: Flags.boolean({ description: 'Only what nobody holds for its own' }),
  }

  async run(): Promise<Inventory> {
    const { flags } = await this.parse(InventoryCommand)
    const found = await this.look(flags, (request) => inventory(request, flags['all-regions']))
    this.note(findingsText(found.findings))
    const objects = found.objects.filter(({ manager }) => !flags.unmanaged || manager === null)
    await this.showTable({
      head: ['KIND', 'NAME', 'ID', 'REGION', 'MANAGED BY'],
      rows: objects.map(({ kind, name, id, region, manager, isOurs }) => [
        ...[kind, name, id, region],
        manager === null ? '-' : `${showManager(manager)}${isOurs ? ' (this one)' : ''}`,
      ]),
      empty: 'There is nothing.',
    })
    return { ...found, objects }
  }
}
