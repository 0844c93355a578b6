import { fileFlags, ProjectCommand, planFlags } from '../lib/cli/index.js'
import type { Plan } from '../lib/engine/index.js'
import { ExitCode } from '../lib/errors/index.js'
import { planDocument } from '../lib/report/index.js'
import { plan } from '../lib/workflow/index.js'

export default class PlanCommand extends ProjectCommand<unknown> {
  static override aliases = ['diff']
  static override summary = 'Show what apply would change, and how many calls it would make'
  static override description =
    'Reads the files and the account, compares them route by route and field by field, and writes nothing.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --local',
    {
      description: 'In CI: exit code 2 tells that there are differences',
      command: '<%= config.bin %> <%= command.id %> --detailed-exitcode --format github',
    },
    {
      description: 'Save the plan and apply exactly that later',
      command:
        '<%= config.bin %> <%= command.id %> --env prod --out plan.json && <%= config.bin %> apply plan.json',
    },
  ]
  static override flags = { ...fileFlags, ...planFlags }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(PlanCommand)
    const made = await this.annotated(flags.format, () =>
      this.watch((progress) => plan(this.requestOf(flags, progress), flags.out)),
    )
    this.showPlan(made, flags.format)
    const document = planDocument(made)
    await this.writeJson(flags['json-into'], document)
    if (flags['detailed-exitcode'] && hasChanges(made)) this.exitWith(ExitCode.differences)
    return document
  }
}

const hasChanges = ({ changes }: Plan): boolean => changes.length > 0
