import { Args, Flags } from '@oclif/core'
import { assignment, ObjectCommand, objectFlags, type TargetFlags } from '../lib/cli/index.js'
import { acceptedText, findingsText, pulledText } from '../lib/report/index.js'
import { pull, updatesProject } from '../lib/workflow/pull/pull.js'

export default class Pull extends ObjectCommand<unknown> {
  static override summary = 'Write a project from what is live'
  static override description =
    'A gateway file, one OpenAPI document for each API, and policies in files of their own; with what stands around the APIs: stages, usage plans and their keys (never values), domains, VPC links, client certificates. The account is only read. Planned against the same account, the project has nothing to change, only to adopt; applied to an empty one, it makes the same objects. Where nothing is named and the folder holds a project, that is brought up to date: what was changed outside is written into its files, and nothing else.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> orders --out shop --local',
    { description: 'The whole region', command: '<%= config.bin %> <%= command.id %> --all --out account' },
    {
      description: 'Into the project that is there: the difference of its files is the drift',
      command: '<%= config.bin %> <%= command.id %> && git diff',
    },
    {
      description: 'What carries a tag',
      command: '<%= config.bin %> <%= command.id %> --tag team=commerce --out commerce',
    },
  ]
  static override strict = false
  static override args = {
    api: Args.string({ description: 'APIs, by address, id or name', ignoreStdin: true }),
  }
  static override flags = {
    ...objectFlags,
    project: Flags.string({
      description: 'Project that is written; default: the owner of what is pulled, else the folder’s name',
      helpValue: 'NAME',
    }),
    env: Flags.string({ description: 'Environment of that project', helpValue: 'NAME' }),
    all: Flags.boolean({ description: 'Everything in the region' }),
    tag: Flags.custom<readonly [string, string]>({ parse: async (input) => assignment('--tag', input) })({
      description: 'What carries this tag; may be given several times',
      helpValue: 'KEY=VALUE',
      multiple: true,
      multipleNonGreedy: true,
    }),
    out: Flags.string({ description: 'Folder to write the project to', helpValue: 'FOLDER', default: '.' }),
    force: Flags.boolean({ description: 'Write over a project that is there' }),
  }

  async run(): Promise<unknown> {
    const { argv, flags } = await this.parse(Pull)
    const { all, tag: tags = [], out, force } = flags
    const choices = { apis: argv.map(String), all, tags, out, force }
    if (await updatesProject(this.world.cwd, choices)) return this.#update(flags, out)
    const pulled = await this.look(flags, (request) => pull(request, choices))
    this.note(findingsText(pulled.findings))
    this.show(pulledText(pulled))
    return pulled
  }

  async #update(flags: TargetFlags & { readonly env?: string | undefined }, file: string): Promise<unknown> {
    const { acceptDrift } = await import('../lib/workflow/merge/accept-drift.js')
    const request = { ...this.accountRequest(flags), files: { file, env: flags.env } }
    const accepted = await this.watch((progress) => acceptDrift({ ...request, progress }))
    this.note(findingsText(accepted.findings))
    this.show(acceptedText(accepted))
    return accepted
  }
}
