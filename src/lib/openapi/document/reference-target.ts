import type { Finding } from '../../errors/index.js'

/** A `$ref` split into the file it names (nothing: its own) and the pointer in it. */
export interface ReferenceTarget {
  /** Decoded path relative to the referring file's folder. */
  readonly file?: string
  readonly fragment: string
}

/** What is wrong with a reference, without its place. */
export type ReferenceRefusal = Pick<Finding, 'code' | 'message' | 'fix'>

/** Splits a reference; everything that is not a path to a file beside the document, or a pointer, is refused. */
export function referenceTarget(reference: string): ReferenceTarget | ReferenceRefusal {
  if (reference === '') return invalid('an empty reference points nowhere')
  if (reference === '#') return invalid('`#` is the whole document, which nothing can refer to')
  const hash = reference.indexOf('#')
  const file = hash === -1 ? reference : reference.slice(0, hash)
  const fragment = hash === -1 ? '' : reference.slice(hash + 1)
  if (file === '') return { fragment }
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(file) && !/^file:/i.test(file)) return remote
  if (/^[a-z][a-z0-9+.-]*:/i.test(file)) return /^https?:/i.test(file) ? remote : outside
  const path = decoded(file)
  if (path === undefined) return invalid('its percent-encoding is broken')
  if (path.includes('\\') || path.startsWith('/') || path.startsWith('~')) return outside
  if (path.includes('\0')) return invalid('it contains a NUL character')
  return { file: path, fragment }
}

export const isRefusedReference = (target: ReferenceTarget | ReferenceRefusal): target is ReferenceRefusal =>
  'code' in target

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const invalid = (message: string): ReferenceRefusal => ({
  code: 'openapi.ref.invalid',
  message,
  fix: 'Write a pointer such as `#/components/schemas/Order`, or a relative path to a file.',
})

const remote: ReferenceRefusal = {
  code: 'openapi.ref.remote',
  message: 'remote references are off: no document is fetched from the network',
  fix: 'Save the document in the project and refer to the file.',
}

const outside: ReferenceRefusal = {
  code: 'openapi.ref.outside',
  message: 'it is outside the project',
  fix: 'Refer to a file of the project by a relative path with forward slashes.',
}
