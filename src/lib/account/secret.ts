import { inspect } from 'node:util'

const shown = '(secret)'

/**
 * A value that cannot be printed: every way of turning it into text says `(secret)`, and a structured clone or a
 * spread of it carries nothing. Only `reveal` gives the value; call it where the value leaves for the service.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return shown
  }

  toJSON(): string {
    return shown
  }

  [Symbol.toPrimitive](): string {
    return shown
  }

  [inspect.custom](): string {
    return shown
  }
}
