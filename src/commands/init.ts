import { basename, resolve } from 'node:path'
import { Args, Flags } from '@oclif/core'
import { ApigwCommand, badValue } from '../lib/cli/index.js'
import { findingDocument, findingsText, line, span } from '../lib/report/index.js'
import { initProject } from '../lib/workflow/init-project.js'

interface Initialised {
  readonly folder: string
  /** Relative to the folder. */
  readonly written: readonly string[]
  /** What is left to be decided in the OpenAPI document. */
  readonly diagnostics: readonly unknown[]
}

export default class Init extends ApigwCommand<Initialised> {
  static override summary = 'Begin a project: write apigw.yaml and, if you like, a small OpenAPI document'
  static override description =
    'Asks on a terminal for what no flag says; elsewhere takes the defaults. Never writes over a file without --force.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    {
      description: 'Without questions, for a document that exists',
      command:
        '<%= config.bin %> <%= command.id %> --project shop --api orders --openapi openapi/orders.yaml',
    },
  ]
  static override args = {
    folder: Args.string({ description: 'Folder of the project', default: '.', ignoreStdin: true }),
  }
  static override flags = {
    project: Flags.string({
      description: 'Name of the project, the owner of all it makes',
      helpValue: 'NAME',
    }),
    api: Flags.string({ description: 'Logical id of the first API', helpValue: 'ID' }),
    stage: Flags.string({ description: 'Its first stage', helpValue: 'NAME' }),
    openapi: Flags.string({
      description:
        'OpenAPI document of the API, relative to the folder; without it a sample is written. Its methods without a backend get mocks in the gateway file',
      helpValue: 'FILE',
    }),
    force: Flags.boolean({ description: 'Write over files that exist' }),
  }

  async run(): Promise<Initialised> {
    const { args, flags } = await this.parse(Init)
    const folder = resolve(this.world.cwd, args.folder)
    const name = await this.#name(flags.project, 'Name of the project', 'project', word(folder, 'project'))
    const api = await this.#name(
      flags.api,
      'Logical id of the first API',
      'api',
      word(name.replaceAll('.', '-'), 'api'),
    )
    const stage = await this.#name(flags.stage, 'Its first stage', 'stage', 'prod')
    const region = flags.region ?? this.world.env['AWS_REGION']
    const project = { project: name, api, stage, region, openapi: flags.openapi }
    const { written, errors } = await initProject({
      project,
      folder: args.folder,
      force: flags.force,
      cwd: this.world.cwd,
    })
    this.show(written.map((path) => line`${span('wrote', 'added')} ${path}`))
    this.note(findingsText(errors))
    const first = errors.length === 0 ? '' : 'decide what is listed, then '
    this.show([line`Next: ${first}${span('apigw plan --local', 'strong')}`])
    return { folder, written, diagnostics: errors.map(findingDocument) }
  }

  /** The flag, the answer where somebody can give one, or the default; a name that the gateway file accepts. */
  async #name(
    given: string | undefined,
    message: string,
    kind: keyof typeof NAMES,
    fallback: string,
  ): Promise<string> {
    const flag = `--${kind}`
    const value = given ?? (this.questions.possible ? undefined : fallback)
    const name = await this.questions.text(value, { message, flag, default: fallback })
    if (NAMES[kind].test(name)) return name
    throw badValue(
      flag,
      `"${name}" cannot be a name.`,
      'Use letters, digits, _ and -, beginning with a letter.',
    )
  }
}

/** As the gateway file has them. */
const NAMES = {
  project: /^[A-Za-z0-9][\w.-]{0,127}$/,
  api: /^[A-Za-z][\w-]{0,63}$/,
  stage: /^[\w-]{1,128}$/,
} as const

/** The last part of a path, as far as it can be a name. */
const word = (path: string, otherwise: string): string =>
  basename(path)
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 64) || otherwise
