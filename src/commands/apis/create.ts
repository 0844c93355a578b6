import { Flags } from '@oclif/core'
import { apiFlags, apiSettings, tagFlag } from '../../lib/cli/flags/api-flags.js'
import { newApiTypeFlag } from '../../lib/cli/flags/api-type-flags.js'
import {
  changeFlags,
  newOwnerFlags,
  ObjectCommand,
  objectFlags,
  planFlags,
  wordArg,
} from '../../lib/cli/index.js'
import { readPolicy } from '../../lib/workflow/objects/api-settings.js'
import { createApi } from '../../lib/workflow/objects/change-apis.js'

export default class ApisCreate extends ObjectCommand<unknown> {
  static override summary = 'Create an API'
  static override description =
    'With --project it is owned: it carries the tags by which apply knows its objects, and the next apply of that project wants it in its file. Without, no apply ever touches it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders --endpoint regional --local',
    {
      description: 'An HTTP API that web pages may call',
      command:
        '<%= config.bin %> <%= command.id %> catalog --type http --cors-origin https://shop.example.com',
    },
    {
      description: 'From an OpenAPI document',
      command: '<%= config.bin %> <%= command.id %> orders --openapi openapi/orders.yaml --yes',
    },
  ]
  static override args = { name: wordArg('Name of the API') }
  static override flags = {
    file: objectFlags.file,
    ...newApiTypeFlag,
    ...newOwnerFlags,
    id: Flags.string({
      description: 'Its id in the project’s file; by default the name',
      helpValue: 'ID',
      dependsOn: ['project'],
    }),
    openapi: Flags.string({ description: 'OpenAPI document with its routes', helpValue: 'FILE' }),
    ...apiFlags,
    tag: tagFlag,
    'accept-warning': planFlags['accept-warning'],
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ApisCreate)
    const { id, openapi, 'accept-warning': accepted = [] } = flags
    const isNamed = id !== undefined || openapi !== undefined
    const name = isNamed ? args.name : await this.ask(args.name, 'NAME', 'Name of the API')
    const settings = {
      ...apiSettings(flags),
      name,
      policy: await readPolicy(flags.policy, this.world.cwd),
    }
    const document = openapi === undefined ? undefined : { path: openapi, accepted }
    return this.change(flags, (request, choices) => createApi(request, { settings, id, document }, choices))
  }
}
