import { Args } from '@oclif/core'
import { completionScript, SHELLS } from '../lib/cli/completion/completion-script.js'
import { ApigwCommand } from '../lib/cli/index.js'
import { openConfig } from '../lib/cli/open-config.js'

export default class Completion extends ApigwCommand<{ shell: string; script: string }> {
  static override summary = 'Print the completion script of a shell'
  static override description = 'Completes commands, flags and the values of flags that allow only a few.'
  static override examples = [
    { description: 'Complete in this bash session', command: 'source <(<%= config.bin %> completion bash)' },
    {
      description: 'Complete in every zsh session',
      command: '<%= config.bin %> completion zsh > "${fpath[1]}/_<%= config.bin %>"',
    },
    {
      description: 'Complete in every fish session',
      command: '<%= config.bin %> completion fish > ~/.config/fish/completions/<%= config.bin %>.fish',
    },
  ]
  static override args = {
    shell: Args.string({ options: [...SHELLS], description: 'The shell', ignoreStdin: true }),
  }

  async run(): Promise<{ shell: string; script: string }> {
    const { args } = await this.parse(Completion)
    const choices = SHELLS.map((value) => ({ value }))
    const shell = await this.questions.choice(
      args.shell,
      { message: 'Shell', flag: 'bash, zsh or fish' },
      choices,
    )
    const script = completionScript(shell, await openConfig(this.config.root))
    this.showDocument(script)
    return { shell, script }
  }
}
