import { ApigwCommand, fileFlags } from '../../lib/cli/index.js'
import { line } from '../../lib/report/index.js'
import { stopLocal } from '../../lib/workflow/local-server.js'

interface Stopped {
  readonly stopped: boolean
  /** Null when no server ran. */
  readonly url: string | null
}

export default class LocalStop extends ApigwCommand<Stopped> {
  static override summary = 'Stop the server of the local account'
  static override description =
    'What the account holds stays in its folder. Without a server there is nothing to do.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { file: fileFlags.file }

  async run(): Promise<Stopped> {
    const { flags } = await this.parse(LocalStop)
    const server = await stopLocal(this.folderRequest(flags))
    this.show([server === undefined ? line`No server runs.` : line`Stopped the server at ${server.url}.`])
    return { stopped: server !== undefined, url: server?.url ?? null }
  }
}
