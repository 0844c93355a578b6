import { Writable } from 'node:stream'
import { showHelp } from '../src/lib/cli/help-output.js'
import { openConfig, readManifest } from '../src/lib/cli/open-config.js'
import { commandList } from '../src/lib/cli/open-program.js'
import { TextOutput } from '../src/lib/cli/text-output.js'

/**
 * What the built program answers with before it loads a command, by path in `dist`: the list of commands, and the help
 * of everything that has one, in oclif's own words.
 *
 * @param root of the package, with its manifest
 */
export async function frontDoorFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const commands = commandList(await readManifest(root))
  const files = new Map([['commands.json', JSON.stringify(commands)]])
  for (const words of helpSubjects(Object.keys(commands)))
    files.set(`${['help', ...words].join('/')}.txt`, await helpText(words, root))
  return files
}

/** The program, its topics and its commands, in words. */
function helpSubjects(typed: readonly string[]): readonly (readonly string[])[] {
  const paths = typed.flatMap((name) => {
    const words = name.split(':')
    return words.map((_, index) => words.slice(0, index + 1).join(' '))
  })
  return [[], ...[...new Set(paths)].map((path) => path.split(' '))]
}

/** oclif writes into its configuration while it renders: each text has one of its own. */
async function helpText(words: readonly string[], root: string): Promise<string> {
  const config = await openConfig(root)
  config.userAgent = '{version}'
  const stdout = new Collector()
  await showHelp(words, config, new TextOutput(stdout, {}))
  return stdout.text
}

class Collector extends Writable {
  text = ''

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}
