import type { Config } from '@oclif/core'
import { bashScript } from './bash.js'
import { completionTree } from './command-tree.js'
import { fishScript } from './fish.js'
import { zshScript } from './zsh.js'

export const SHELLS = ['bash', 'zsh', 'fish'] as const

/** The completion script of one of `SHELLS`, made from the commands that this program has. */
export function completionScript(shell: string, config: Config): string {
  const tree = completionTree(config.commands)
  if (shell === 'zsh') return zshScript(config.bin, tree)
  return shell === 'fish' ? fishScript(config.bin, tree) : bashScript(config.bin, tree)
}
