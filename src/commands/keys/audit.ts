import { Flags } from '@oclif/core'
import { duration } from '../../lib/cli/flags/duration-flag.js'
import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { ExitCode } from '../../lib/errors/index.js'
import { auditNotes, auditTable } from '../../lib/report/index.js'
import { type AuditReport, auditAccount } from '../../lib/workflow/objects/audit-keys.js'

export default class KeysAudit extends ObjectCommand<AuditReport> {
  static override summary = 'Find API keys that deserve a look'
  static override description =
    'Unused, old, not declared any more, with the name of another, in no usage plan, or disabled and still in one. Ends with 0 where nothing was found and with 1 where something was; with --detailed-exitcode that is 2, which no failure ends with. Values are not read: AWS takes no value twice.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    {
      description: 'In a pipeline: what nobody used for a month, or nobody rotated for a quarter',
      command: '<%= config.bin %> <%= command.id %> --since 30d --older-than 90d --detailed-exitcode',
    },
  ]
  static override flags = {
    ...objectFlags,
    since: duration('--since')({
      description: 'A key without a request for so long is unused (default 90d)',
      helpValue: 'DURATION',
    }),
    'older-than': duration('--older-than')({
      description: 'A key with the same value for so long is old (default 365d)',
      helpValue: 'DURATION',
    }),
    'detailed-exitcode': Flags.boolean({ description: 'End with 2 instead of 1 where something was found' }),
  }

  async run(): Promise<AuditReport> {
    const { flags } = await this.parse(KeysAudit)
    const { since, 'older-than': olderThan } = flags
    const now = this.world.now()
    const report = await this.look(flags, (request) => auditAccount({ ...request, now, since, olderThan }))
    await this.showTable(auditTable(report))
    this.note(auditNotes(report), 'faint')
    if (report.findings.length > 0)
      this.exitWith(flags['detailed-exitcode'] ? ExitCode.differences : ExitCode.failed)
    return report
  }
}
