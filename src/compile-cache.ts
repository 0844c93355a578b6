import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { Script } from 'node:vm'

/** What the build says of itself beside its files. */
interface Build {
  /** Digest of all files: code that was compiled for another build is never taken for this one's. */
  readonly build?: string
}

/** A CommonJS module. */
interface Loaded {
  exports: unknown
}

/** What Node's types leave out: how it turns the text of a CommonJS file into a module. */
interface Compiler {
  _compile(this: Loaded, content: string, filename: string, ...rest: unknown[]): unknown
}

/**
 * Keeps the machine code of the built package's files from one run to the next: compiling them anew is a third of the
 * start-up time. Node's own `enableCompileCache` (from Node 22.1) leaves out what is compiled while a file runs, which is
 * most of it. Where nothing can be kept (no build, no home, a folder that others can write) everything is compiled as
 * ever.
 *
 * @param dist absolute path of the built files' folder
 */
export function keepCompiledCode(dist: string, environment: NodeJS.ProcessEnv): void {
  if (environment['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return
  try {
    const { build }: Build = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8'))
    if (build === undefined) return
    const folder = ownFolder(
      join(cacheHome(environment), 'apigw', `${build}-${process.version}-${process.arch}`),
    )
    keepScripts((Module as unknown as { readonly prototype: Compiler }).prototype, dist + sep, folder)
  } catch {
    // A start that takes longer is better than none.
  }
}

function cacheHome({ XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string {
  if (XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== '') return XDG_CACHE_HOME
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return LOCALAPPDATA
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache')
}

/** Whoever can write compiled code can run any. @throws Error where that is not this user alone */
function ownFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = statSync(folder)
  const user = process.getuid?.()
  if (user !== undefined && (uid !== user || (mode & 0o022) !== 0)) throw new Error('not this user’s alone')
  return folder
}

/** https://nodejs.org/docs/latest-v20.x/api/vm.html#scriptcreatecacheddata: with all that was compiled until the end. */
function keepScripts(compiler: Compiler, dist: string, folder: string): void {
  const compile = compiler._compile
  const compiled = new Map<string, Script>()
  const loaded = new Map<string, Loaded>()
  const requireOther = createRequire(dist)
  const run = (module: Loaded, content: string, filename: string): unknown => {
    loaded.set(filename, module)
    const kept = join(folder, filename.slice(dist.length).replaceAll(sep, '-'))
    const script = scriptOf(content, filename, kept)
    if (script.cachedDataRejected !== false) compiled.set(kept, script)
    const wrapped = script.runInThisContext() as (...names: unknown[]) => unknown
    const folderOfFile = dirname(filename)
    const require = (id: string): unknown =>
      id.startsWith('.') ? load(join(folderOfFile, id)) : requireOther(id)
    return wrapped.call(module.exports, module.exports, require, module, filename, folderOfFile)
  }
  /** Of built files it is known where they are: Node's search for them would be a part of every start. */
  const load = (filename: string): unknown => {
    const known = loaded.get(filename)
    if (known !== undefined) return known.exports
    const module: Loaded = { exports: {} }
    run(module, readFileSync(filename, 'utf8'), filename)
    return module.exports
  }
  compiler._compile = function (content, filename, ...rest) {
    if (!filename.startsWith(dist)) return compile.call(this, content, filename, ...rest)
    return run(this, content, filename)
  }
  process.once('exit', () => {
    for (const [kept, script] of compiled) write(kept, script.createCachedData())
  })
}

function scriptOf(content: string, filename: string, kept: string): Script {
  return new Script(Module.wrap(content), { filename, ...cached(kept) })
}

function cached(kept: string): { readonly cachedData?: Buffer } {
  try {
    return { cachedData: readFileSync(kept) }
  } catch {
    return {}
  }
}

/** Whole or not at all: another run may be reading. */
function write(file: string, data: Buffer): void {
  try {
    const temporary = join(dirname(file), `.${basename(file)}.${process.pid}`)
    writeFileSync(temporary, data, { mode: 0o600 })
    renameSync(temporary, file)
  } catch {
    // A full disk: the next run compiles again.
  }
}
