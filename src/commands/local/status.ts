import { ApigwCommand, fileFlags } from '../../lib/cli/index.js'
import { recordText } from '../../lib/report/index.js'
import { localServerStatus } from '../../lib/workflow/local-server.js'

interface Status {
  readonly running: boolean
  readonly directory: string
  readonly accountId: string
  readonly server: ServerAccess | null
}

interface ServerAccess {
  readonly url: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly pid: number
  /** ISO 8601. */
  readonly startedAt: string
}

export default class LocalStatus extends ApigwCommand<Status> {
  static override summary = 'Show whether the local account is served, and where'
  static override description = 'With --json the access key of the running server is part of the answer.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = { file: fileFlags.file }

  async run(): Promise<Status> {
    const { flags } = await this.parse(LocalStatus)
    const { directory, accountId, server } = await localServerStatus(this.folderRequest(flags))
    this.show(
      recordText([
        ['folder', directory],
        ['account', server?.accountId ?? accountId],
        [
          'server',
          server === undefined
            ? 'not running'
            : `${server.url}, process ${server.pid}, since ${server.startedAt}`,
        ],
      ]),
    )
    return {
      running: server !== undefined,
      directory,
      accountId: server?.accountId ?? accountId,
      server: server === undefined ? null : accessOf(server),
    }
  }
}

const accessOf = ({
  url,
  region,
  accessKeyId,
  secretAccessKey,
  pid,
  startedAt,
}: ServerAccess): ServerAccess => ({
  url,
  region,
  accessKeyId,
  secretAccessKey,
  pid,
  startedAt,
})
