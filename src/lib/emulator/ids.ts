import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Random lower-case alphanumeric ids as the service makes them; none twice in one run. */
export function randomIds(): (length: number) => string {
  const issued = new Set<string>()
  return (length) => {
    for (;;) {
      const id = Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
      if (issued.has(id)) continue
      issued.add(id)
      return id
    }
  }
}
