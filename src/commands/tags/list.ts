import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { ObjectCommand, wordArg } from '../../lib/cli/index.js'
import { listTags, type TagList } from '../../lib/workflow/objects/tags.js'

export default class TagsList extends ObjectCommand<TagList> {
  static override summary = 'List the tags of objects'
  static override description = 'An object is named by its address, id, unique name, or ARN.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> api.orders api.orders/stage.prod',
    '<%= config.bin %> <%= command.id %> arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5',
  ]
  static override strict = false
  static override args = { object: wordArg('An object; several may be given') }
  static override flags = apiObjectFlags

  async run(): Promise<TagList> {
    const { argv, flags } = await this.parse(TagsList)
    const [first, ...others] = argv.map(String)
    const names = [await this.ask(first, 'OBJECT', 'Address, id, name or ARN'), ...others]
    const list = await this.look(flags, (request) => listTags(request, names))
    await this.showTable({
      head: ['OBJECT', 'KEY', 'VALUE'],
      rows: list.objects.flatMap(({ object, tags }) =>
        Object.entries(tags)
          .sort()
          .map(([key, value]) => [object, key, value]),
      ),
      empty: 'There are no tags.',
    })
    return list
  }
}
