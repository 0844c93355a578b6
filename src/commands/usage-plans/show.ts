import { ObjectCommand, objectFlags, planArg } from '../../lib/cli/index.js'
import { showOwner } from '../../lib/operate/find-object.js'
import { limitsText, planStageTexts, quotaText, tagsText } from '../../lib/report/index.js'
import { type PlanShown, showUsagePlan } from '../../lib/workflow/objects/show-keys.js'

export default class UsagePlansShow extends ObjectCommand<PlanShown> {
  static override summary = 'Show one usage plan with its stages and keys'
  static override examples = ['<%= config.bin %> <%= command.id %> usage-plan.gold --env prod']
  static override args = { plan: planArg }
  static override flags = objectFlags

  async run(): Promise<PlanShown> {
    const { args, flags } = await this.parse(UsagePlansShow)
    const name = await this.ask(args.plan, 'PLAN', 'Address, id or name of the plan')
    const plan = await this.look(flags, (request) => showUsagePlan(request, name))
    const { details, owner, keys } = plan
    this.showRecord([
      ['address', plan.address],
      ['id', plan.id],
      ['name', plan.name],
      ['owner', showOwner(owner ?? undefined)],
      ['description', String(details['description'] ?? '-')],
      ['throttle', limitsText(details['throttle'])],
      ['quota', quotaText(details['quota'])],
      ['product code', String(details['productCode'] ?? '-')],
      ['region', plan.region],
      ['stages', planStageTexts(details['apiStages']).join(', ') || '-'],
      ['keys', keys.map((key) => `${key.name || '-'} (${key.id})`).join(', ') || '-'],
      ['tags', tagsText(details['tags'])],
    ])
    return plan
  }
}
