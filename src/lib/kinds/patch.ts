/** One patch operation of API Gateway v1: `value` is always text. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace'
  readonly path: string
  readonly value?: string
}

/** A JSON pointer of keys: `~` and `/` inside a key are escaped (RFC 6901). */
export const pointer = (...keys: readonly string[]): string =>
  keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export const replace = (path: string, value: string): PatchOperation => ({ op: 'replace', path, value })
export const remove = (path: string): PatchOperation => ({ op: 'remove', path })
