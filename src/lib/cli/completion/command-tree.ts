import type { Command } from '@oclif/core'

export interface CompletionFlag {
  readonly name: string
  readonly char?: string
  readonly summary: string
  readonly takesValue: boolean
  /** The values that are allowed, where they are few. */
  readonly values: readonly string[]
}

/** What a word may follow: the program, a topic or a command. */
export interface CompletionNode {
  /** `''` for the program itself, `apis list` for a command. */
  readonly path: string
  readonly summary: string
  /** The words that may come next: commands and topics below, and values of the first argument. */
  readonly words: readonly { readonly word: string; readonly summary: string }[]
  readonly flags: readonly CompletionFlag[]
}

/** Everything the shells complete, in order of path. */
export function completionTree(commands: readonly Command.Loadable[]): readonly CompletionNode[] {
  const visible = commands.filter((command) => !command.hidden)
  const paths = new Set(visible.flatMap((command) => prefixes(pathOf(command))))
  return [...paths].sort().map((path) => nodeAt(path, paths, visible))
}

function nodeAt(
  path: string,
  paths: ReadonlySet<string>,
  commands: readonly Command.Loadable[],
): CompletionNode {
  const command = commands.find((candidate) => pathOf(candidate) === path)
  const below = [...paths].filter((other) => other !== '' && parentOf(other) === path).sort()
  return {
    path,
    summary: summaryOf(command),
    words: [
      ...below.map((other) => ({
        word: other.slice(path === '' ? 0 : path.length + 1),
        summary: summaryOf(commands.find((candidate) => pathOf(candidate) === other)),
      })),
      ...argumentValues(command),
    ],
    flags: command === undefined ? [] : [...Object.values(command.flags).map(flagOf), HELP],
  }
}

const pathOf = (command: Command.Loadable): string => command.id.replaceAll(':', ' ')

/** `apis list` → ``, `apis`, `apis list`. */
const prefixes = (path: string): readonly string[] => [
  '',
  ...path.split(' ').map((_, index, words) => words.slice(0, index + 1).join(' ')),
]

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf(' ')))

const summaryOf = (command: Command.Loadable | undefined): string =>
  command?.summary ?? command?.description?.split('\n')[0] ?? ''

function argumentValues(command: Command.Loadable | undefined): CompletionNode['words'] {
  const first = Object.values(command?.args ?? {})[0]
  return (first?.options ?? []).map((word) => ({ word, summary: '' }))
}

const flagOf = (flag: Command.Flag.Cached): CompletionFlag => ({
  name: flag.name,
  ...(flag.char !== undefined && { char: flag.char }),
  summary: flag.summary ?? flag.description?.split('\n')[0] ?? '',
  takesValue: flag.type === 'option',
  values: flag.type === 'option' ? [...(flag.options ?? [])] : [],
})

const HELP: CompletionFlag = { name: 'help', summary: 'Show help', takesValue: false, values: [] }
