import { ApigwCommand, fileFlags } from '../../lib/cli/index.js'
import { line } from '../../lib/report/index.js'
import { resetLocalAccount } from '../../lib/workflow/local-server.js'

interface Reset {
  readonly directory: string
}

export default class LocalReset extends ApigwCommand<Reset> {
  static override summary = 'Empty the local account'
  static override description =
    'Removes everything that the local account holds, in all regions. Its server must not run.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { file: fileFlags.file }

  async run(): Promise<Reset> {
    const { flags } = await this.parse(LocalReset)
    const { directory } = await resetLocalAccount(this.folderRequest(flags))
    this.show([line`The local account in ${directory} is empty.`])
    return { directory }
  }
}
