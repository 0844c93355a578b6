import { Flags } from '@oclif/core'
import { fileFlags, ProjectCommand, planFlags } from '../lib/cli/index.js'
import { ExitCode } from '../lib/errors/index.js'
import { acceptedText, driftDocument, driftText, findingsText } from '../lib/report/index.js'
import { drift } from '../lib/workflow/drift/drift.js'

export default class Drift extends ProjectCommand<unknown> {
  static override summary = 'Show what was changed outside since the last apply'
  static override description =
    'Compares three ways, field by field: what was last applied, what the files say, and what is live. Changes of the files that wait for an apply are counted, and are no drift. The account is only read; apply makes drifted objects again what the files say, --accept makes the files say what is live.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --local',
    {
      description: 'Every night in CI: exit code 2 tells that there is drift',
      command: '<%= config.bin %> <%= command.id %> --env prod --detailed-exitcode',
    },
    {
      description: 'Keep what was done in the console',
      command: '<%= config.bin %> <%= command.id %> --accept && git diff',
    },
  ]
  static override flags = {
    ...fileFlags,
    only: planFlags.only,
    'accept-warning': planFlags['accept-warning'],
    'detailed-exitcode': planFlags['detailed-exitcode'],
    'json-into': planFlags['json-into'],
    accept: Flags.boolean({
      description: 'Write it into the files, and nothing else; comments and order stay',
      exclusive: ['detailed-exitcode'],
    }),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Drift)
    if (flags.accept) return this.#accept(flags)
    const report = await this.watch((progress) => drift(this.requestOf(flags, progress)))
    this.note(findingsText(report.plan.diagnostics))
    this.show(driftText(report))
    const document = driftDocument(report)
    await this.writeJson(flags['json-into'], document)
    if (flags['detailed-exitcode'] && report.drift.length > 0) this.exitWith(ExitCode.differences)
    return document
  }

  async #accept(flags: Parameters<Drift['requestOf']>[0]): Promise<unknown> {
    const { acceptDrift } = await import('../lib/workflow/merge/accept-drift.js')
    const accepted = await this.watch((progress) => acceptDrift(this.requestOf(flags, progress)))
    this.note(findingsText(accepted.findings))
    this.show(acceptedText(accepted))
    return accepted
  }
}
