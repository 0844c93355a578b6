import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a process took. */
export interface Ran {
  readonly stdout: string
  readonly seconds: number
  readonly cpuSeconds: number
  /** The most memory that it had. */
  readonly megabytes: number
}

/** A module that tells what its process used, in the last line of stderr. */
const usage = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const u = process.resourceUsage(); process.stderr.write(`\\n${u.maxRSS} ${u.userCPUTime + u.systemCPUTime}`) })',
)}`

/** Builds the package into a folder, as it is packed. @returns its program */
export async function buildProgram(folder: string): Promise<string> {
  await runNode([join(root, 'scripts/build.mjs'), '--into', folder], root)
  return join(folder, 'bin/run.js')
}

/** Runs Node in a clean environment. @throws Error with all output where the process fails */
export function runNode(
  argv: readonly string[],
  cwd: string,
  allowed: readonly number[] = [0],
): Promise<Ran> {
  const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...env } = process.env
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', usage, ...argv], {
      cwd,
      env: { ...env, HOME: tmpdir() },
    })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => err.push(part))
    child.on('close', (code) => {
      const [stdout, stderr] = [Buffer.concat(out).toString(), Buffer.concat(err).toString()]
      if (!allowed.includes(code ?? -1))
        return reject(new Error(`${argv.join(' ')}: ${code}\n${stdout.slice(-2000)}${stderr.slice(-2000)}`))
      const [kilobytes = 0, micros = 0] = (stderr.split('\n').at(-1) ?? '').split(' ').map(Number)
      const seconds = (performance.now() - start) / 1000
      resolve({ stdout, seconds, cpuSeconds: micros / 1e6, megabytes: Math.round(kilobytes / 1024) })
    })
  })
}
