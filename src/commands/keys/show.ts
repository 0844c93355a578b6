import { keyArg, ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { roleText, shortDate, tagsText } from '../../lib/report/index.js'
import { type KeyShown, showApiKey } from '../../lib/workflow/objects/show-keys.js'

export default class KeysShow extends ObjectCommand<KeyShown> {
  static override summary = 'Show one API key, without its value'
  static override examples = ['<%= config.bin %> <%= command.id %> key.acme --env prod']
  static override args = { key: keyArg }
  static override flags = objectFlags

  async run(): Promise<KeyShown> {
    const { args, flags } = await this.parse(KeysShow)
    const name = await this.ask(args.key, 'KEY', 'Address, id or name of the key')
    const key = await this.look(flags, (request) => showApiKey(request, name))
    const { details, owner, plans } = key
    this.showRecord([
      ['address', key.address],
      ['id', key.id],
      ['name', key.name],
      ['owner', showOwner(owner ?? undefined)],
      ['description', String(details['description'] ?? '-')],
      ['customer', String(details['customerId'] ?? '-')],
      ['enabled', details['enabled'] === true ? 'yes' : 'no'],
      ['rotation', roleText(key.rotation) || '-'],
      ['region', key.region],
      ['created', shortDate(details['createdDate'])],
      ['plans', plans.join(', ') || '-'],
      ['tags', tagsText(details['tags'])],
    ])
    return key
  }
}
