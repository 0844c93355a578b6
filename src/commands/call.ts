import { Args, Flags } from '@oclif/core'
import { operationNames } from '../lib/account/operation-input.js'
import { ApigwCommand, fileFlags, looseOptions, readInput } from '../lib/cli/index.js'
import { optionName, typeName } from '../lib/operate/call-input.js'
import { targetLine } from '../lib/report/index.js'
import { callOperation, describeOperation } from '../lib/workflow/call-operation.js'

export default class Call extends ApigwCommand<unknown> {
  static override summary = 'Call any operation of the API Gateway service'
  static override description =
    `OPERATION is named as in the AWS SDK: CreateStage, or v2.CreateStage for HTTP and WebSocket APIs.
Its members are given as flags (restApiId as --rest-api-id), as JSON with --input, or both: flags win. A list may be
given item by item, a map as NAME=VALUE; @FILE reads a value from a file. The input is checked against the SDK's schema
before anything is sent. Listings are read to their last page. The answer is printed as JSON.`
  static override examples = [
    {
      description: 'List the APIs of the local account',
      command: '<%= config.bin %> call GetRestApis --local',
    },
    {
      description: 'Give members as flags',
      command: '<%= config.bin %> call GetStage --rest-api-id a1b2c3 --stage-name prod',
    },
    {
      description: 'Give the input as JSON on stdin',
      command: `echo '{"name":"orders"}' | <%= config.bin %> call CreateRestApi --input -`,
    },
    {
      description: 'Show what an operation takes',
      command: '<%= config.bin %> call v2.CreateApi --describe',
    },
  ]
  static override strict = false
  // Members of the operation are not ours to declare: oclif leaves what it does not know in `argv`.
  static '--' = false
  static override args = {
    operation: Args.string({ description: 'For example GetRestApis', ignoreStdin: true }),
  }
  static override flags = {
    input: Flags.string({ description: 'The input as JSON, @FILE, or - for stdin', helpValue: 'JSON' }),
    describe: Flags.boolean({ description: 'Show what the operation takes; call nothing' }),
    list: Flags.boolean({ description: 'Name all operations; call nothing' }),
    file: fileFlags.file,
  }

  async run(): Promise<unknown> {
    const { args, flags, raw } = await this.parse(Call)
    if (flags.list) return this.#list()
    const question = { message: 'Operation', flag: 'OPERATION, for example GetRestApis' }
    const name = await this.questions.text(args.operation, question)
    if (flags.describe) return this.#describe(name)
    // Not `argv`: oclif sorts it, and a repeated option would lose its place.
    const words = raw.filter((token) => token.type === 'arg').map((token) => token.input)
    const input = {
      document: await readInput(flags.input, this.world),
      options: looseOptions(words.slice(1)),
    }
    const { target, answer } = await this.watch((progress) =>
      callOperation({ ...this.accountRequest(flags), operation: name, input, file: flags.file, progress }),
    )
    this.note([targetLine(target)])
    this.showDocument(JSON.stringify(answer, null, 2))
    return answer
  }

  async #list(): Promise<unknown> {
    const operations = await operationNames()
    this.showDocument(operations.join('\n'))
    return { operations }
  }

  async #describe(name: string): Promise<unknown> {
    const { method, uri, members } = await describeOperation(name)
    const described = members.map(({ name: member, required, schema }) => ({
      name: member,
      option: `--${optionName(member)}`,
      type: typeName(schema),
      required,
    }))
    await this.showTable({
      head: ['OPTION', 'MEMBER', 'TYPE', ''],
      rows: described.map(({ name: member, option, type, required }) => [
        option,
        member,
        type,
        required ? 'required' : '',
      ]),
      empty: `${name} takes nothing.`,
    })
    return { operation: name, method, uri, members: described }
  }
}
