/** What a message may show of a key's value: the first two and the last two characters of those that are long. */
export function masked(value: string): string {
  const characters = [...value]
  const shown =
    characters.length < 12 ? '…' : `${characters.slice(0, 2).join('')}…${characters.slice(-2).join('')}`
  return `${shown} (${characters.length} characters)`
}
