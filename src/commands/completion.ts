import { Args } from '@oclif/core'
import { ApigwCommand } from '../lib/cli/index.js'

export default class Completion extends ApigwCommand<{ shell: string; script: string }> {
  static override summary = 'Print the completion script of a shell'
  static override examples = [
    { description: 'Complete in this bash session', command: 'source <(<%= config.bin %> completion bash)' },
  ]
  static override args = {
    shell: Args.string({ options: ['bash', 'zsh', 'fish'], description: 'The shell', ignoreStdin: true }),
  }

  async run(): Promise<{ shell: string; script: string }> {
    const { args } = await this.parse(Completion)
    const shell = await this.questions.choice(args.shell, { message: 'Shell', flag: 'bash, zsh or fish' }, [
      { value: 'bash' },
      { value: 'zsh' },
      { value: 'fish' },
    ])
    const script = `# ${shell}`
    this.showDocument(script)
    return { shell, script }
  }
}
