import { Args, Flags } from '@oclif/core'
import { applyFlags, confirmPlan, fileFlags, ProjectCommand, planFlags } from '../lib/cli/index.js'
import type { Plan } from '../lib/engine/index.js'
import { line, outcomeDocument, outcomeText, targetLine } from '../lib/report/index.js'
import { adopt } from '../lib/workflow/adopt/adopt.js'

export default class Adopt extends ProjectCommand<unknown> {
  static override summary = 'Make live objects the project’s: by tags, and nothing else'
  static override description =
    'Shows what differs between the files and each object, asks, and tags it. The objects are those given as ADDRESS or ADDRESS=ID; with none, those under adopt: in the file, or else every declared object that nobody owns and that is alone with its name. Stages go with their API. What another project, CloudFormation, SAM, CDK or Terraform holds for its own is refused without --force.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --local',
    {
      description: 'One API, by its id',
      command: '<%= config.bin %> <%= command.id %> api.orders=a1b2c3d4e5',
    },
  ]
  static override strict = false
  static override args = {
    address: Args.string({ description: 'Addresses, with =ID where names do not tell', ignoreStdin: true }),
  }
  static override flags = {
    ...fileFlags,
    format: planFlags.format,
    'accept-warning': planFlags['accept-warning'],
    'json-into': planFlags['json-into'],
    force: Flags.boolean({ description: 'Also what another project or tool holds for its own' }),
    yes: applyFlags.yes,
    'lock-wait': applyFlags['lock-wait'],
  }

  async run(): Promise<unknown> {
    const { argv, flags } = await this.parse(Adopt)
    const objects = argv.map((word) => wantedAdoption(String(word)))
    const show = (plan: Plan): void => this.#show(plan, flags.format)
    const confirm = confirmPlan(this.questions, flags.yes, show)
    const choices = { objects, force: flags.force, lockWait: flags['lock-wait'], confirm }
    const { plan, outcome, failure } = await this.watch((progress) =>
      adopt(this.requestOf(flags, progress), choices),
    )
    if (flags.format === 'text' && outcome.applied.length > 0) this.show(outcomeText(outcome))
    const document = outcomeDocument(plan, outcome)
    await this.writeJson(flags['json-into'], document)
    return failure === undefined ? document : this.failWith(failure, document)
  }

  #show(plan: Plan, format: 'text' | 'json' | 'markdown' | 'github'): void {
    if (plan.changes.length === 0) {
      this.note([targetLine(plan.target)])
      this.show([line`Nothing to adopt: what the file names is the project’s, or is not there.`])
      return
    }
    this.showPlan(plan, format)
    const others = plan.changes.filter(({ action, fields }) => action !== 'adopt' || fields.length > 0).length
    if (format === 'text' && others > 0)
      this.show([line`Only tags are written now; the other differences stay until the next apply.`])
  }
}

/** `api.orders=abc123`; an address holds no `=`. */
function wantedAdoption(word: string) {
  const at = word.lastIndexOf('=')
  return at < 0 ? { address: word } : { address: word.slice(0, at), id: word.slice(at + 1) }
}
