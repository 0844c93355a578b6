import { fileFlags, ProjectCommand } from '../lib/cli/index.js'
import { type Line, line, type Style, span } from '../lib/report/index.js'
import { type Check, diagnose } from '../lib/workflow/diagnose.js'

interface Diagnosed {
  readonly checks: readonly Check[]
}

export default class Doctor extends ProjectCommand<Diagnosed> {
  static override summary = 'Check Node, the gateway file, credentials, region, the account and the clock'
  static override description = 'Changes nothing. Ends with the exit code of the first check that failed.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --local',
  ]
  static override flags = { ...fileFlags }

  async run(): Promise<Diagnosed> {
    const { flags } = await this.parse(Doctor)
    const { checks, failure } = await this.watch((progress) =>
      diagnose(this.requestOf(flags, progress), {
        nodeVersion: process.versions.node,
        now: () => new Date(),
      }),
    )
    this.show(checks.flatMap(checkText))
    const document = { checks }
    return failure === undefined ? document : this.failWith(failure, document)
  }
}

const checkText = ({ name, status, detail, fix }: Check): readonly Line[] => [
  line`${span(status.padEnd(7), STYLES[status])}  ${name.padEnd(12)}  ${detail}`,
  ...(fix === undefined ? [] : [line`${' '.repeat(23)}${span(fix, 'faint')}`]),
]

const STYLES: Readonly<Record<Check['status'], Style>> = {
  ok: 'added',
  warning: 'warning',
  failed: 'danger',
  skipped: 'faint',
}
