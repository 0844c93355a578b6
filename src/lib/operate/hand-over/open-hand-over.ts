import type { Secret, SecretStores } from '../../account/index.js'
import type { HandOver, HandOverChoice, KeyLabel } from './hand-over.js'
import { placesOf } from './template.js'
import { type CommandWorld, toCommand } from './to-command.js'
import { toFile } from './to-file.js'
import { toParameter } from './to-parameter.js'
import { toSecret } from './to-secret.js'
import { toTerminal } from './to-terminal.js'

/** What hand-over touches on the user’s side. */
export interface HandOverUser extends CommandWorld {
  /** Prints a key’s value on the user’s terminal, and nowhere else. */
  readonly show: (name: string, value: string) => void
  /** Tells the CI system to hide a value in its log from now on; absent where there is none. */
  readonly mask?: ((value: string) => void) | undefined
}

/** What it touches outside. */
export interface HandOverWorld extends HandOverUser {
  /** Secrets Manager and the Parameter Store of the account. */
  readonly stores: SecretStores
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
  const handOvers = targetsOf(choice, keys, world).map((handOver) => guarded(handOver, world.mask))
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
    case 'secret':
      return placesOf(choice.name, '--to-secret', keys).map((name) => toSecret(name, world.stores))
    case 'parameter':
      return placesOf(choice.name, '--to-parameter', keys).map((name) => toParameter(name, world.stores))
    case 'terminal':
      return keys.map(({ name }) => toTerminal(world.show, name))
  }
}

/**
 * The mask comes first: what is printed before it stays readable in the log. What a shell, a disk or a service says of
 * a failure is told without the value.
 */
const guarded = (handOver: HandOver, mask: HandOverWorld['mask']): HandOver => ({
  ...handOver,
  give: async (value: Secret) => {
    if (handOver.visible) mask?.(value.reveal())
    try {
      await handOver.give(value)
    } catch (error) {
      if (error instanceof Error) error.message = error.message.replaceAll(value.reveal(), '(secret)')
      throw error
    }
  },
})
