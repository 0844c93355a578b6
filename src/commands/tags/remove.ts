import { Flags } from '@oclif/core'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { changeFlags, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { changeTags } from '../../lib/workflow/objects/tags.js'

export default class TagsRemove extends ObjectCommand<unknown> {
  static override summary = 'Remove tags of an object'
  static override examples = ['<%= config.bin %> <%= command.id %> api.orders team tier']
  static override strict = false
  static override args = {
    object: wordArg('Address, id, name or ARN of the object'),
    key: wordArg('Key of a tag; several may be given'),
  }
  static override flags = {
    ...apiObjectFlags,
    force: Flags.boolean({ description: 'Also tags that say who owns the object' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { argv, args, flags } = await this.parse(TagsRemove)
    const object = await this.ask(args.object, 'OBJECT', 'Address, id, name or ARN')
    const words = argv.slice(1).map(String)
    const remove = words.length > 0 ? words : [await this.ask(undefined, 'KEY', 'Key of the tag')]
    const edit = { set: [], remove, force: flags.force }
    return this.change(flags, (request, choices) => changeTags(request, object, edit, choices))
  }
}
