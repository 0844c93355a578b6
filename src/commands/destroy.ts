import { applyFlags, confirmDestroy, fileFlags, ProjectCommand, planFlags } from '../lib/cli/index.js'
import type { Plan } from '../lib/engine/index.js'
import { nothingToDeleteText, outcomeDocument, outcomeText } from '../lib/report/index.js'
import { destroy } from '../lib/workflow/index.js'

export default class Destroy extends ProjectCommand<unknown> {
  static override summary = 'Delete everything that the project owns'
  static override description =
    'Deletes the owned objects of one environment, in the order that their references allow. Objects that are not owned, and protected ones, are never deleted.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --local',
    { description: 'One API of several', command: '<%= config.bin %> <%= command.id %> --only api.orders' },
  ]
  static override flags = {
    ...fileFlags,
    only: planFlags.only,
    format: planFlags.format,
    'json-into': planFlags['json-into'],
    yes: applyFlags.yes,
    'lock-wait': applyFlags['lock-wait'],
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Destroy)
    const show = (plan: Plan): void => {
      if (flags.format === 'text' && plan.changes.length === 0) this.show(nothingToDeleteText(plan))
      else this.showPlan(plan, flags.format)
    }
    const confirm = confirmDestroy(this.questions, flags.yes, show)
    const { plan, outcome, failure } = await this.watch((progress) =>
      destroy(this.requestOf(flags, progress), { lockWait: flags['lock-wait'], confirm }),
    )
    if (flags.format === 'text' && plan.changes.length > 0) this.show(outcomeText(outcome))
    const document = outcomeDocument(plan, outcome)
    await this.writeJson(flags['json-into'], document)
    return failure === undefined ? document : this.failWith(failure, document)
  }
}
