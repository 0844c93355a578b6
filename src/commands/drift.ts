import { fileFlags, ProjectCommand, planFlags } from '../lib/cli/index.js'
import { ExitCode } from '../lib/errors/index.js'
import { driftDocument, driftText, findingsText } from '../lib/report/index.js'
import { drift } from '../lib/workflow/drift/drift.js'

export default class Drift extends ProjectCommand<unknown> {
  static override summary = 'Show what was changed outside since the last apply'
  static override description =
    'Compares three ways, field by field: what was last applied, what the files say, and what is live. Changes of the files that wait for an apply are counted, and are no drift. Writes nothing; apply makes drifted objects again what the files say.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --local',
    {
      description: 'Every night in CI: exit code 2 tells that there is drift',
      command: '<%= config.bin %> <%= command.id %> --env prod --detailed-exitcode',
    },
  ]
  static override flags = {
    ...fileFlags,
    only: planFlags.only,
    'accept-warning': planFlags['accept-warning'],
    'detailed-exitcode': planFlags['detailed-exitcode'],
    'json-into': planFlags['json-into'],
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Drift)
    const report = await this.watch((progress) => drift(this.requestOf(flags, progress)))
    this.note(findingsText(report.plan.diagnostics))
    this.show(driftText(report))
    const document = driftDocument(report)
    await this.writeJson(flags['json-into'], document)
    if (flags['detailed-exitcode'] && report.drift.length > 0) this.exitWith(ExitCode.differences)
    return document
  }
}
