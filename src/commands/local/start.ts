import { Flags } from '@oclif/core'
import { ApigwCommand, fileFlags, untilStopped, wholeNumber } from '../../lib/cli/index.js'
import { recordText, type Text } from '../../lib/report/index.js'
import { startLocal, startLocalDetached } from '../../lib/workflow/local-server.js'

interface Started {
  readonly url: string
  readonly region: string
  readonly accountId: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly pid: number
}

export default class LocalStart extends ApigwCommand<Started> {
  static override summary = 'Serve the local account on a loopback port'
  static override description =
    `The AWS CLI, boto3 and Terraform work against it, with the printed url and access key.
While it runs, --local commands on the same folder talk to it. It keeps what it holds in that folder.`
  static override examples = [
    { description: 'Serve until Ctrl-C', command: '<%= config.bin %> <%= command.id %> --port 4567' },
    {
      description: 'Serve in the background',
      command: '<%= config.bin %> <%= command.id %> --detach --json',
    },
    {
      description: 'Answer 429 as the published rates would',
      command: '<%= config.bin %> <%= command.id %> --quotas real',
    },
  ]
  static override flags = {
    file: fileFlags.file,
    port: Flags.custom<number>({ parse: async (input) => wholeNumber('--port', input, 0) })({
      description: 'Port to listen on; by default a free one',
      helpValue: 'N',
    }),
    'reimport-tags': Flags.option({ options: ['keep', 'replace'] as const })({
      description:
        "What ReimportApi does with an HTTP API's tags, which AWS has not published: keep them (default) or replace them by the document's",
    }),
    faults: Flags.string({
      description: 'Fault plan: which calls fail, and how (YAML or JSON); also APIGW_LOCAL_FAULTS',
      helpValue: 'FILE',
    }),
    detach: Flags.boolean({ description: 'Serve from a process that goes on after this command' }),
  }

  async run(): Promise<Started> {
    const { flags } = await this.parse(LocalStart)
    const request = {
      ...this.folderRequest(flags),
      ...{ port: flags.port, quotas: flags.quotas, reimportTags: flags['reimport-tags'] },
      faults: flags.faults,
    }
    if (flags.detach) {
      const started = startedOf(await startLocalDetached(request, this.world.program))
      this.show(startedText(started))
      return started
    }
    const server = await startLocal(request)
    const started = startedOf(server.info)
    this.show(startedText(started))
    this.publish(started)
    await untilStopped(this.world.signal)
    await server.close()
    return started
  }
}

const startedOf = ({ url, region, accountId, accessKeyId, secretAccessKey, pid }: Started): Started => ({
  url,
  region,
  accountId,
  accessKeyId,
  secretAccessKey,
  pid,
})

const startedText = (started: Started): Text =>
  recordText([
    ['url', started.url],
    ['account', started.accountId],
    ['region', started.region],
    ['access key id', started.accessKeyId],
    ['secret access key', started.secretAccessKey],
    ['process', String(started.pid)],
  ])
