import { Flags } from '@oclif/core'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { assignment, changeFlags, ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { changeTags } from '../../lib/workflow/objects/tags.js'

export default class TagsSet extends ObjectCommand<unknown> {
  static override summary = 'Set tags of an object'
  static override description =
    'Other tags stay. Tags that the object’s file declares come back with the next apply; all others stay as they are.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> api.orders team=commerce tier=gold',
    '<%= config.bin %> <%= command.id %> api.orders/stage.prod team=commerce --yes',
  ]
  static override strict = false
  static override args = {
    object: wordArg('Address, id, name or ARN of the object'),
    tag: wordArg('KEY=VALUE; several may be given'),
  }
  static override flags = {
    ...apiObjectFlags,
    force: Flags.boolean({ description: 'Also tags that say who owns the object' }),
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { argv, args, flags } = await this.parse(TagsSet)
    const object = await this.ask(args.object, 'OBJECT', 'Address, id, name or ARN')
    const words = argv.slice(1).map(String)
    const tags = words.length > 0 ? words : [await this.ask(undefined, 'KEY=VALUE', 'Tag as KEY=VALUE')]
    const edit = { set: tags.map((tag) => assignment('TAG', tag)), remove: [], force: flags.force }
    return this.change(flags, (request, choices) => changeTags(request, object, edit, choices))
  }
}
