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

export default class ApisImport extends ObjectCommand<unknown> {
  static override summary = 'Create a REST or HTTP API from an OpenAPI document'
  static override description =
    'Swagger 2.0, OpenAPI 3.0 and 3.1, with the extensions of API Gateway. What AWS would drop or refuse is said before anything is sent. To change an API that exists: apis update API --openapi FILE.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> openapi/orders.yaml --local',
    '<%= config.bin %> <%= command.id %> openapi/catalog.yaml --type http',
    {
      description: 'And deploy it',
      command: '<%= config.bin %> <%= command.id %> openapi/orders.yaml --stage test --yes',
    },
  ]
  static override args = { document: wordArg('The OpenAPI document') }
  static override flags = {
    file: objectFlags.file,
    name: Flags.string({ description: 'Name; by default the document’s title', helpValue: 'NAME' }),
    ...newApiTypeFlag,
    ...newOwnerFlags,
    id: Flags.string({
      description: 'Its id in the project’s file; by default the name',
      helpValue: 'ID',
      dependsOn: ['project'],
    }),
    stage: Flags.string({ description: 'Deploy it to this new stage', helpValue: 'NAME' }),
    ...apiFlags,
    tag: tagFlag,
    'accept-warning': planFlags['accept-warning'],
    ...changeFlags,
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ApisImport)
    const path = await this.ask(args.document, 'DOCUMENT', 'OpenAPI document')
    const { id, name, stage, 'accept-warning': accepted = [] } = flags
    const policy = await readPolicy(flags.policy, this.world.cwd)
    const settings = { ...apiSettings(flags), name, policy }
    const api = { settings, id, stage, document: { path, accepted } }
    return this.change(flags, (request, choices) => createApi(request, api, choices))
  }
}
