import type { Secret } from '../../account/index.js'
import type { HandOver, HandOverChoice, KeyLabel } from './hand-over.js'
import { placesOf } from './template.js'
import { type CommandWorld, toCommand } from './to-command.js'
import { toFile } from './to-file.js'
import { toTerminal } from './to-terminal.js'

/** What hand-over touches outside. */
export interface HandOverWorld extends CommandWorld {
  /** Prints a key’s value on the user’s terminal, and nowhere else. */
  readonly show: (name: string, value: string) => void
  /** Tells the CI system to hide a value in its log from now on; absent where there is none. */
  readonly mask?: ((value: string) => void) | undefined
}

/**
 * One hand-over for each key, checked: nothing is made where one of them is sure to fail.
 * @throws Problem `hand-over.…`
 */
export async function openHandOvers(
  choice: HandOverChoice,
  keys: readonly KeyLabel[],
  world: HandOverWorld,
): Promise<readonly HandOver[]> {
  const handOvers = targetsOf(choice, keys, world).map((handOver) => masked(handOver, world.mask))
  for (const handOver of handOvers) await handOver.check()
  return handOvers
}

function targetsOf(
  choice: HandOverChoice,
  keys: readonly KeyLabel[],
  world: HandOverWorld,
): readonly HandOver[] {
  switch (choice.kind) {
    case 'file':
      return placesOf(choice.path, '--out', keys).map((place) => toFile(place, world.cwd))
    case 'command':
      return keys.map((key) => toCommand(choice.line, key, world))
    case 'terminal':
      return keys.map(({ name }) => toTerminal(world.show, name))
  }
}

/** The mask comes first: what is printed before it stays readable in the log. */
const masked = (handOver: HandOver, mask: HandOverWorld['mask']): HandOver =>
  mask === undefined || !handOver.visible
    ? handOver
    : {
        ...handOver,
        give: async (value: Secret) => {
          mask(value.reveal())
          await handOver.give(value)
        },
      }
