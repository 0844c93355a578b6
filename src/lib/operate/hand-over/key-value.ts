import { randomInt } from 'node:crypto'
import { Secret } from '../../account/index.js'

/** A value for a new key, as AWS makes them: 40 letters and digits, each drawn evenly from the system’s generator. */
export const newKeyValue = (): Secret =>
  new Secret(Array.from({ length: 40 }, () => alphabet[randomInt(alphabet.length)]).join(''))

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
