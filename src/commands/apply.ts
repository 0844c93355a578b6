import { Args } from '@oclif/core'
import { applyFlags, confirmPlan, fileFlags, ProjectCommand, planFlags } from '../lib/cli/index.js'
import type { Plan } from '../lib/engine/index.js'
import { outcomeDocument, outcomeText } from '../lib/report/index.js'
import { apply, applySaved } from '../lib/workflow/index.js'

const { out: _out, 'detailed-exitcode': _code, ...shown } = planFlags

export default class Apply extends ProjectCommand<unknown> {
  static override summary = 'Make the account what the files say'
  static override description =
    'Shows the plan, asks, and carries it out. A saved plan is applied without asking, and refused when anything it read has changed.'
  static override examples = [
    { description: 'Try it without an AWS account', command: '<%= config.bin %> <%= command.id %> --local' },
    { description: 'In CI', command: '<%= config.bin %> <%= command.id %> --env prod --yes' },
    {
      description: 'Exactly what was planned and reviewed',
      command: '<%= config.bin %> <%= command.id %> plan.json',
    },
  ]
  static override args = {
    plan: Args.string({ description: 'A plan saved with plan --out', ignoreStdin: true }),
  }
  static override flags = { ...fileFlags, ...shown, ...applyFlags }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Apply)
    const show = (plan: Plan): void => this.showPlan(plan, flags.format)
    const choices = {
      allowDelete: flags['allow-delete'],
      lockWait: flags['lock-wait'],
      confirm: confirmPlan(this.questions, flags.yes, show),
      show,
    }
    const { plan, outcome, failure } = await this.annotated(flags.format, () =>
      this.watch((progress) => {
        const request = this.requestOf(flags, progress)
        return args.plan === undefined ? apply(request, choices) : applySaved(args.plan, request, choices)
      }),
    )
    if (flags.format === 'text') this.show(outcomeText(outcome))
    const document = outcomeDocument(plan, outcome)
    await this.writeJson(flags['json-into'], document)
    return failure === undefined ? document : this.failWith(failure, document)
  }
}
