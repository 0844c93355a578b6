import { ObjectCommand, objectFlags } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { limitsText, quotaText } from '../../lib/report/index.js'
import { listUsagePlans, type PlanList } from '../../lib/workflow/objects/show-keys.js'

export default class UsagePlansList extends ObjectCommand<PlanList> {
  static override summary = 'List the usage plans of a region'
  static override examples = ['<%= config.bin %> <%= command.id %> --project shop --env prod']
  static override flags = objectFlags

  async run(): Promise<PlanList> {
    const { flags } = await this.parse(UsagePlansList)
    const list = await this.look(flags, listUsagePlans)
    await this.showTable({
      head: ['ID', 'NAME', 'OWNER', 'THROTTLE', 'QUOTA', 'DESCRIPTION'],
      rows: list.plans.map(({ id, name, owner, details }) => [
        id,
        name,
        showOwner(owner ?? undefined),
        limitsText(details['throttle']),
        quotaText(details['quota']),
        String(details['description'] ?? ''),
      ]),
      empty: 'There are no usage plans.',
    })
    return list
  }
}
