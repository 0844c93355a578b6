import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programVersion } from './program-version.js'

/**
 * Help that oclif rendered when the package was built (`scripts/render-help.ts`): as it looks where no terminal is, 80
 * columns wide and without colour. Undefined where it would look different, or where nothing was rendered: oclif
 * answers then.
 *
 * @param folder absolute path of the built files
 * @param root of the package
 */
export function builtHelp(argv: readonly string[], folder: string, root: string): string | undefined {
  const words = helpedWith(argv)
  if (words === undefined || !words.every((word) => /^[a-z\d-]+$/.test(word)) || looksDifferent())
    return undefined
  try {
    const text = readFileSync(`${join(folder, 'help', ...words)}.txt`, 'utf8')
    return text.replace('{version}', () => programVersion(root))
  } catch {
    return undefined
  }
}

/** The words of the command or topic, where they ask for help and for nothing else. */
function helpedWith(argv: readonly string[]): readonly string[] | undefined {
  if (argv.length === 0) return []
  if (argv.at(-1) === '--help') return argv.slice(0, -1)
  return argv[0] === 'help' ? argv.slice(1) : undefined
}

/** Windows breaks the lines of its examples with other characters. */
const looksDifferent = (): boolean =>
  process.stdout.isTTY ||
  process.env['FORCE_COLOR'] !== undefined ||
  process.env['OCLIF_COLUMNS'] !== undefined ||
  process.platform === 'win32'
