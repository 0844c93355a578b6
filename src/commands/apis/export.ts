import { Flags } from '@oclif/core'
import { apiObjectFlags } from '../../lib/cli/flags/api-type-flags.js'
import { apiArg, ObjectCommand } from '../../lib/cli/index.js'
import { line } from '../../lib/report/index.js'
import { exportApi } from '../../lib/workflow/objects/export-api.js'

export default class ApisExport extends ObjectCommand<unknown> {
  static override summary = 'Write an API as an OpenAPI document'
  static override description =
    'Without --stage the working copy, without loss: importing the document gives the same API. With --stage what that stage serves, as AWS itself exports it. Endpoint type, IP address type and tags belong to the API object and are in no document. A WebSocket API has no OpenAPI document.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders -o openapi/orders.yaml',
    {
      description: 'What production serves, with integrations',
      command: '<%= config.bin %> <%= command.id %> orders --stage prod --extensions integrations',
    },
  ]
  static override args = { api: apiArg }
  static override flags = {
    ...apiObjectFlags,
    format: Flags.option({ options: ['json', 'yaml'] as const })({
      description: 'By default as the name of --output ends, else yaml',
    }),
    output: Flags.string({ char: 'o', description: 'File to write', helpValue: 'FILE' }),
    force: Flags.boolean({ description: 'Overwrite that file', dependsOn: ['output'] }),
    stage: Flags.string({ description: 'What this stage serves', helpValue: 'NAME' }),
    'export-type': Flags.option({ options: ['oas30', 'swagger'] as const })({
      description: 'With --stage: which version of OpenAPI; of HTTP APIs oas30 only',
      dependsOn: ['stage'],
    }),
    extensions: Flags.option({
      options: ['integrations', 'authorizers', 'apigateway', 'postman'] as const,
    })({
      description: 'With --stage: which extensions; may be given several times. Of HTTP APIs all or none',
      multiple: true,
      multipleNonGreedy: true,
      dependsOn: ['stage'],
    }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(ApisExport)
    const name = await this.ask(args.api, 'API', 'Address, id or name of the API')
    const { stage, output, force, extensions = [], 'export-type': exportType } = flags
    const isJson = this.jsonEnabled() || output?.endsWith('.json') === true
    const format = flags.format ?? (isJson ? 'json' : 'yaml')
    const choices = { format, stage, exportType, extensions, output, force }
    const { target, text, document } = await this.look(flags, (request) => exportApi(request, name, choices))
    if (output === undefined) this.showDocument(text)
    else this.show([line`Wrote ${output}.`])
    return output === undefined ? document : { target, output }
  }
}
