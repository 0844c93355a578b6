import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { roleText, shortDate } from '../../lib/report/index.js'
import { type KeyList, listApiKeys } from '../../lib/workflow/objects/show-keys.js'

export default class KeysList extends ObjectCommand<KeyList> {
  static override summary = 'List the API keys of a region, without their values'
  static override examples = ['<%= config.bin %> <%= command.id %> --project shop --env prod']
  static override flags = objectFlags

  async run(): Promise<KeyList> {
    const { flags } = await this.parse(KeysList)
    const list = await this.look(flags, listApiKeys)
    const rotating = list.keys.some(({ rotation }) => rotation !== null)
    await this.showTable({
      head: ['ID', 'NAME', 'OWNER', 'ENABLED', ...(rotating ? ['ROTATION'] : []), 'CREATED', 'DESCRIPTION'],
      rows: list.keys.map(({ id, name, owner, rotation, details }) => [
        id,
        name,
        showOwner(owner ?? undefined),
        details['enabled'] === true ? 'yes' : 'no',
        ...(rotating ? [roleText(rotation)] : []),
        shortDate(details['createdDate']),
        String(details['description'] ?? ''),
      ]),
      empty: 'There are no API keys.',
    })
    return list
  }
}
