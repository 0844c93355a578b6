import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type AccountPort, openAccount } from '../../src/lib/account/index.js'
import { connectLocal } from '../../src/lib/emulator/index.js'
import { runJson } from './run-command.js'
import { temporaryFolder } from './temporary-folder.js'

/** A plan's or an outcome's `--json` document, as far as tests look. */
export interface PlanJson {
  readonly summary: Readonly<Record<string, number>>
  readonly changes: readonly {
    readonly action: string
    readonly address: string
    readonly fields: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[]
    readonly cause: readonly string[]
    readonly risks: readonly { readonly rule: string }[]
  }[]
  readonly calls: {
    readonly reads: number
    readonly writes: number
    readonly byOperation: Readonly<Record<string, number>>
  }
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[]
  readonly applied?: readonly string[]
  readonly failed?: readonly string[]
  readonly notAttempted?: readonly string[]
  readonly error?: { readonly code: string; readonly message: string }
}

/** A project in a temporary folder, with a local account of its own. */
export class TestProject {
  readonly cwd: string

  /** @param cwd an existing folder; concurrent tests must give one, since they cannot tell which of them has ended */
  constructor(
    files: Readonly<Record<string, string>>,
    cwd: string = temporaryFolder(),
    readonly env: Readonly<Record<string, string>> = {},
  ) {
    this.cwd = cwd
    for (const [name, text] of Object.entries(files)) this.write(name, text)
  }

  write(name: string, text: string): void {
    const path = join(this.cwd, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }

  /** Runs a command with `--local --json` in the project's folder. */
  async run(
    ...argv: readonly string[]
  ): Promise<{ readonly code: number; readonly stderr: string; readonly json: PlanJson }> {
    const { code, stderr, json } = await runJson([...argv, '--local'], { cwd: this.cwd, env: this.env })
    return { code, stderr, json: json as PlanJson }
  }

  plan = (...argv: readonly string[]) => this.run('plan', ...argv)
  apply = (...argv: readonly string[]) => this.run('apply', '--yes', ...argv)

  /** Works in the account behind the tool's back, through the SDK. */
  async behindTheBack<T>(use: (account: AccountPort) => Promise<T>, region = 'eu-west-1'): Promise<T> {
    const local = await connectLocal({ directory: join(this.cwd, '.apigw/local') })
    const { requestHandler, credentials } = local
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region,
      credentials,
      ...(requestHandler !== undefined && { requestHandler }),
    })
    try {
      return await use(account)
    } finally {
      await local.close()
    }
  }
}

/** `action address` of every change. */
export const changesOf = ({ changes }: PlanJson): readonly string[] =>
  changes.map(({ action, address }) => `${action} ${address}`)
