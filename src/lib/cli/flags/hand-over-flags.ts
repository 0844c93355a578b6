import { Flags } from '@oclif/core'

const targets = ['out', 'to-command', 'to-secret', 'to-parameter', 'reveal']
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
  'to-secret': Flags.string({
    description:
      'Make the value the current version of this secret in Secrets Manager; {name} and {id} as for --out',
    helpGroup: 'HAND-OVER',
    helpValue: 'NAME',
    exclusive: besides('to-secret'),
  }),
  'to-parameter': Flags.string({
    description:
      'Make it the value of this SecureString in the Parameter Store; {name} and {id} as for --out',
    helpGroup: 'HAND-OVER',
    helpValue: 'NAME',
    exclusive: besides('to-parameter'),
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
  readonly 'to-secret'?: string | undefined
  readonly 'to-parameter'?: string | undefined
  readonly reveal?: boolean | undefined
}
