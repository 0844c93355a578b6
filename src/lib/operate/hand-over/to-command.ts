import { spawn } from 'node:child_process'
import type { Secret } from '../../account/index.js'
import { ExitCode, Fault, Problem } from '../../errors/index.js'
import type { HandOver, KeyLabel } from './hand-over.js'

export interface CommandWorld {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * A command line of the shell that reads the bare value from stdin; it finds the key in APIGW_KEY_NAME and
 * APIGW_KEY_ID. Nothing that it prints is shown, because it may be the value; where it fails, what it said on stderr
 * is told without it.
 */
export function toCommand(line: string, key: KeyLabel, world: CommandWorld): HandOver {
  return {
    target: `command ${line}`,
    visible: true,
    check: async () => undefined,
    give: (value) => run(line, value, key, world),
    holds: async () => undefined,
  }
}

async function run(
  line: string,
  value: Secret,
  { id, name }: KeyLabel,
  { cwd, environment }: CommandWorld,
): Promise<void> {
  const env = { ...environment, APIGW_KEY_ID: id, APIGW_KEY_NAME: name }
  const child = spawn(line, { shell: true, cwd, env, stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = new Promise<End>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const said: Buffer[] = []
  child.stderr.on('data', (data: Buffer) => said.push(data))
  // A command that reads nothing has closed its end: its exit code tells whether that was meant.
  child.stdin.on('error', () => undefined)
  child.stdin.end(value.reveal())
  const end = await ended
  if (end.code !== 0) throw failed(line, end, lastLines(Buffer.concat(said).toString()))
}

interface End {
  readonly code: number | null
  readonly signal: string | null
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-5).join('; ')

/** A command that says that it failed has not kept the value; of one that was killed nobody knows. */
function failed(line: string, { code, signal }: End, said: string): Problem | Fault {
  const end = code === null ? `it was ended by ${signal}` : `exit code ${code}`
  const details = {
    code: 'hand-over.command',
    message: `the command ${JSON.stringify(line)} did not take the value: ${end}${said === '' ? '' : `: ${said}`}`,
    fix: 'Correct the command; it gets the bare value on stdin.',
    exitCode: ExitCode.failed,
  }
  return code === null ? new Fault(details) : new Problem(details)
}
