import type { CompletionFlag, CompletionNode } from './command-tree.js'

/** A completion script for fish: `apigw completion fish | source`. */
export const fishScript = (
  bin: string,
  nodes: readonly CompletionNode[],
): string => `# fish completion of ${bin}
function __${bin}_command
    set -l known ${nodes.map((node) => quoted(node.path)).join(' ')}
    set -l command ''
    for word in (commandline -opc)[2..-1]
        set -l next (string trim -- "$command $word")
        contains -- $next $known; or break
        set command $next
    end
    test "$command" = "$argv[1]"
end
complete -c ${bin} -f
${nodes.flatMap((node) => completions(bin, node)).join('\n')}
`

const completions = (bin: string, node: CompletionNode): readonly string[] => {
  const at = `complete -c ${bin} -n ${quoted(`__${bin}_command ${quoted(node.path)}`)}`
  return [
    ...node.words.map(({ word, summary }) => `${at} -a ${quoted(word)}${description(summary)}`),
    ...node.flags.map(
      (flag) => `${at} -l ${flag.name}${char(flag)}${value(flag)}${description(flag.summary)}`,
    ),
  ]
}

const char = (flag: CompletionFlag): string => (flag.char === undefined ? '' : ` -s ${flag.char}`)

const value = (flag: CompletionFlag): string => {
  if (!flag.takesValue) return ''
  return flag.values.length === 0 ? ' -r -F' : ` -x -a ${quoted(flag.values.join(' '))}`
}

const description = (summary: string): string => (summary === '' ? '' : ` -d ${quoted(summary)}`)

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
