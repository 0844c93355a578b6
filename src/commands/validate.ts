import { Flags } from '@oclif/core'
import { fileFlags, ProjectCommand, planFlags } from '../lib/cli/index.js'
import { counted, findingDocument, findingsText, line } from '../lib/report/index.js'
import { gatewaySchemaDocument, validate } from '../lib/workflow/index.js'

export default class Validate extends ProjectCommand<unknown> {
  static override summary = 'Check the gateway file and its OpenAPI documents, offline'
  static override description =
    'Finds what apigw or AWS would refuse, each with file:line:col. With --schema it prints the JSON Schema of the gateway file instead, so that editors complete it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    {
      description: 'Complete apigw.yaml in an editor',
      command: '<%= config.bin %> <%= command.id %> --schema > apigw.schema.json',
    },
  ]
  static override flags = {
    ...fileFlags,
    'accept-warning': planFlags['accept-warning'],
    schema: Flags.boolean({ description: 'Print the JSON Schema of the gateway file' }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Validate)
    if (flags.schema) return this.printSchema()
    const { findings, ...result } = await validate(this.requestOf(flags, () => undefined))
    this.note(findingsText(findings))
    const counts = Object.entries(result.objects).map(([kind, count]) => counted(count, kind))
    this.show([line`${result.file} is valid: ${counts.join(', ') || 'nothing declared'}`])
    return { valid: true, ...result, diagnostics: findings.map(findingDocument) }
  }

  private printSchema(): unknown {
    const schema = gatewaySchemaDocument()
    this.showDocument(JSON.stringify(schema, null, 2))
    return schema
  }
}
