import type { Secret } from '../../account/index.js'

/** The key whose value is given away. Nothing of this is secret. */
export interface KeyLabel {
  /** The live id. */
  readonly id: string
  /** What a template’s `{name}` stands for: the logical id, or the live name where nobody owns the key. */
  readonly name: string
}

/** Where the value of one key goes: the only way in which a value leaves this program. */
export interface HandOver {
  /** For people and documents: `file keys/acme`. */
  readonly target: string
  /** Whether the value leaves in a way that a CI system’s log could show later, so that it should be masked first. */
  readonly visible: boolean
  /** Refuses what is sure to fail, before anything is made. @throws Problem */
  check(): Promise<void>
  /** Gives the value away; giving the same one again changes nothing. @throws Problem: it has not arrived · Fault: it may have */
  give(value: Secret): Promise<void>
  /** Whether the target holds a value that `isIt` knows; undefined where it cannot be asked. */
  holds(isIt: (value: string) => boolean): Promise<boolean | undefined>
}

/** What the flags of a command say. Texts may hold `{name}` and `{id}` (see `template.ts`). */
export type HandOverChoice =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'secret'; readonly name: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'terminal' }
