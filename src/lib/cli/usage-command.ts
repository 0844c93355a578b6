import { usageCsv, usageNotes, usageTable } from '../report/index.js'
import type { UsageReport } from '../workflow/objects/show-usage.js'
import { ObjectCommand } from './object-command.js'

/** A command that shows what was counted. */
export abstract class UsageCommand extends ObjectCommand<UsageReport> {
  protected async showUsage(
    report: UsageReport,
    { csv, daily }: { readonly csv: boolean; readonly daily: boolean },
  ): Promise<UsageReport> {
    if (csv) this.showDocument(usageCsv(report))
    else await this.showTable(usageTable(report, daily))
    this.note(usageNotes(report), 'faint')
    return report
  }
}
