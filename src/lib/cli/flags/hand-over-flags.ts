import { Flags } from '@oclif/core'

const targets = ['out', 'to-command', 'reveal']
const besides = (flag: string): string[] => targets.filter((target) => target !== flag)

/** Where the value of a new key goes. */
export const handOverFlags = {
  out: Flags.string({
    description: 'Write the bare value to this file (mode 0600); {name} and {id} stand for the key’s',
    helpGroup: 'HAND-OVER',
    helpValue: 'FILE',
    exclusive: besides('out'),
  }),
  'to-command': Flags.string({
    description: 'Give the bare value to a command of the shell, on its stdin',
    helpGroup: 'HAND-OVER',
    helpValue: 'COMMAND',
    exclusive: besides('to-command'),
  }),
  reveal: Flags.boolean({
    description: 'Show the value once, on the terminal',
    helpGroup: 'HAND-OVER',
    exclusive: besides('reveal'),
  }),
}

export interface HandOverFlags {
  readonly out?: string | undefined
  readonly 'to-command'?: string | undefined
  readonly reveal?: boolean | undefined
}
