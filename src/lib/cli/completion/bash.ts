import type { CompletionFlag, CompletionNode } from './command-tree.js'

/** A completion script for bash 3.2 and newer: `source <(apigw completion bash)`. */
export const bashScript = (
  bin: string,
  nodes: readonly CompletionNode[],
): string => `# bash completion of ${bin}
_${bin}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" next candidates="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${command:+$command }\${COMP_WORDS[i]}"
    case "$next" in
      ${alternatives(nodes.filter((node) => node.path !== '').map((node) => node.path))}) command="$next" ;;
      *) break ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
${nodes.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
${nodes.map(nodeCase).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$candidates" -- "$current"))
}
complete -o default -F _${bin} ${bin}
`

/** After a flag that takes a value come its values, or file names where anything goes. */
function valueCases(node: CompletionNode): readonly string[] {
  const free = node.flags.filter((flag) => flag.takesValue && flag.values.length === 0)
  const listed = node.flags.filter((flag) => flag.values.length > 0)
  return [
    ...listed.map(
      (flag) =>
        `    ${spellings(node, flag)}) COMPREPLY=($(compgen -W ${quoted(flag.values.join(' '))} -- "$current")); return ;;`,
    ),
    ...(free.length === 0 ? [] : [`    ${free.map((flag) => spellings(node, flag)).join('|')}) return ;;`]),
  ]
}

const spellings = (node: CompletionNode, flag: CompletionFlag): string =>
  alternatives(
    [`--${flag.name}`, ...(flag.char ? [`-${flag.char}`] : [])].map((text) => `${node.path} ${text}`),
  )

function nodeCase(node: CompletionNode): string {
  const words = [...node.words.map(({ word }) => word), ...node.flags.map((flag) => `--${flag.name}`)]
  return `    ${quoted(node.path)}) candidates=${quoted(words.join(' '))} ;;`
}

const alternatives = (texts: readonly string[]): string => texts.map(quoted).join('|')

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
