import { Flags } from '@oclif/core'
import { apiFlags, apiSettings, tagFlag } from '../../lib/cli/flags/api-flags.js'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, changeFlags, ObjectCommand, planFlags } from '../../lib/cli/index.js'
import { readPolicy } from '../../lib/workflow/objects/api-settings.js'
import { updateApi } from '../../lib/workflow/objects/change-apis.js'

export default class ApisUpdate extends ObjectCommand<unknown> {
  static override summary = 'Change an API: its settings, or all of it from an OpenAPI document'
  static override description =
    'Shows what differs, route by route, asks, and sends only that. Stages go on serving what they serve, unless --deploy names them. With --openapi the document is the whole definition; the API keeps its name, endpoint and tags.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders --description "Orders for partners"',
    {
      description: 'From a document, and let a stage serve it',
      command: '<%= config.bin %> <%= command.id %> orders --openapi openapi/orders.yaml --deploy test',
    },
  ]
  static override args = { api: apiArg }
  static override flags = {
    ...apiObjectFlags,
    name: Flags.string({ description: 'New name', helpValue: 'NAME' }),
    openapi: Flags.string({ description: 'OpenAPI document: the whole definition', helpValue: 'FILE' }),
    deploy: Flags.string({
      description: 'Stage that serves it then; may be given several times',
      helpValue: 'STAGE',
      multiple: true,
      multipleNonGreedy: true,
    }),
    ...apiFlags,
    tag: tagFlag,
    'accept-warning': planFlags['accept-warning'],
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ApisUpdate)
    const api = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { name, openapi, deploy, 'accept-warning': accepted = [] } = flags
    const policy = await readPolicy(flags.policy, this.world.cwd)
    const document = openapi === undefined ? undefined : { path: openapi, accepted }
    const update = { settings: { ...apiSettings(flags), name, policy }, document, deploy }
    return this.change(flags, (request, choices) => updateApi(request, api, update, choices))
  }
}
