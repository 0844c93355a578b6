import type { CompletionFlag, CompletionNode } from './command-tree.js'

/** A completion script for zsh: sourced, or saved as `_apigw` in a folder of `$fpath`. */
export const zshScript = (bin: string, nodes: readonly CompletionNode[]): string => `#compdef ${bin}
_${bin}() {
  local command="" next i
  local -a candidates flags
  for ((i = 2; i < CURRENT; i++)); do
    next="\${command:+$command }\${words[i]}"
    case "$next" in
      ${nodes
        .filter((node) => node.path !== '')
        .map((node) => `(${quoted(node.path)})`)
        .map((pattern) => `${pattern} command="$next" ;;`)
        .join('\n      ')}
      (*) break ;;
    esac
  done
  case "$command \${words[CURRENT-1]}" in
${nodes.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
${nodes.map(nodeCase).join('\n')}
  esac
  _describe command candidates
  _describe -o flag flags
}
if [ "$funcstack[1]" = "_${bin}" ]; then
  _${bin} "$@"
else
  compdef _${bin} ${bin}
fi
`

function valueCases(node: CompletionNode): readonly string[] {
  return node.flags
    .filter((flag) => flag.takesValue)
    .map((flag) => `    (${spellings(node, flag)}) ${valueAction(flag)}; return ;;`)
}

const valueAction = (flag: CompletionFlag): string =>
  flag.values.length === 0 ? '_files' : `compadd -- ${flag.values.map(quoted).join(' ')}`

const spellings = (node: CompletionNode, flag: CompletionFlag): string =>
  [`--${flag.name}`, ...(flag.char ? [`-${flag.char}`] : [])]
    .map((text) => quoted(`${node.path} ${text}`))
    .join('|')

function nodeCase(node: CompletionNode): string {
  const candidates = node.words.map(({ word, summary }) => described(word, summary))
  const flags = node.flags.map((flag) => described(`--${flag.name}`, flag.summary))
  return `    (${quoted(node.path)}) candidates=(${candidates.join(' ')}) flags=(${flags.join(' ')}) ;;`
}

/** A colon ends the word that is described. */
const described = (word: string, summary: string): string =>
  quoted(summary === '' ? word.replaceAll(':', '\\:') : `${word.replaceAll(':', '\\:')}:${summary}`)

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
