import { fileURLToPath } from 'node:url'
import { builtHelp } from './built-help.js'
import { keepCompiledCode } from './compile-cache.js'
import { programVersion } from './program-version.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const HERE = fileURLToPath(new URL('.', import.meta.url))
const OLDEST_NODE = [20, 19] as const

/**
 * The program: sets the process's exit code and ends it. Answers what needs no command (an old Node, `--version`, most
 * help) before anything heavy is loaded.
 */
export async function main(): Promise<void> {
  const argv = process.argv.slice(2)
  if (!nodeIsSupported(process.versions.node)) return refuseNode()
  const answer = versionOf(argv) ?? builtHelp(argv, HERE, ROOT)
  if (answer === undefined) await runProgram(argv)
  else process.stdout.write(answer)
}

const nodeIsSupported = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

function refuseNode(): void {
  process.stderr.write(`apigw needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.\n`)
  process.exitCode = 78
}

const versionOf = ([first]: readonly string[]): string | undefined =>
  first === '--version' || first === '-v' ? `${programVersion(ROOT)}\n` : undefined

async function runProgram(argv: readonly string[]): Promise<void> {
  keepCompiledCode(`${ROOT}dist`, process.env)
  // The SDK says on every run that Node 20 will not be supported for ever; `apigw doctor` says it once.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
  const { openProgram, processWorld, reportCrash, runCli, watchSignals } = await import(
    './lib/cli/program.js'
  )
  const watch = watchSignals((text) => process.stderr.write(text), stopNow)
  const world = processWorld(watch)
  process.once('uncaughtException', (thrown) => stopNow(reportCrash(thrown, world)))
  const load = (id: string) => loadModule(`./commands/${id.replaceAll(':', '/')}.js`)
  const exitCode = await runCli(argv, await openProgram(ROOT, HERE, load), world)
  await Promise.all([world.stdout.drained(), world.stderr.drained()])
  // Sockets that are kept alive would hold the process for seconds.
  stopNow(exitCode)
}

/** A path that the build does not see: each command is a file of its own. */
const loadModule = (path: string): Promise<unknown> => import(path)

/** The one place that ends the process: nothing is left to do, or the user said twice that it must end now. */
function stopNow(exitCode: number): void {
  process.exit(exitCode)
}
