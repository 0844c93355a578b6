import { isJsonObject, type Json } from '../../json/index.js'

/** Keys that would reach the prototype of a naive reader: never followed, however they are written. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

export type PointerFault =
  | { readonly fault: 'malformed'; readonly token: string }
  | { readonly fault: 'forbidden'; readonly token: string }
  /** `path` exists; below it there is no `token`, but there are `known`. */
  | {
      readonly fault: 'missing'
      readonly token: string
      readonly path: Path
      readonly known: readonly string[]
    }

export type Path = readonly (string | number)[]

/** A JSON pointer in a URI fragment (`/components/schemas/User%20List`, RFC 6901 §6) → the path it names in `root`. */
export function followPointer(fragment: string, root: Json): Path | PointerFault {
  const tokens = tokensOf(fragment)
  if (!Array.isArray(tokens)) return tokens
  const path: (string | number)[] = []
  let value = root
  for (const token of tokens) {
    if (forbidden.has(token)) return { fault: 'forbidden', token }
    const next = step(value, token)
    if (next === undefined) return { fault: 'missing', token, path, known: keysOf(value) }
    path.push(next.key)
    value = next.value
  }
  return path
}

export const isPointerFault = (result: Path | PointerFault): result is PointerFault => 'fault' in result

/** `/components/schemas/User~1List`, for messages. */
export const showPath = (path: Path): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function tokensOf(fragment: string): string[] | PointerFault {
  if (fragment === '') return []
  if (!fragment.startsWith('/')) return { fault: 'malformed', token: fragment }
  const tokens: string[] = []
  for (const raw of fragment.slice(1).split('/')) {
    const token = decoded(raw)
    if (token === undefined || /~(?![01])/.test(token)) return { fault: 'malformed', token: raw }
    tokens.push(token.replaceAll('~1', '/').replaceAll('~0', '~'))
  }
  return tokens
}

function decoded(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw)
  } catch {
    return undefined
  }
}

function step(
  value: Json,
  token: string,
): { readonly key: string | number; readonly value: Json } | undefined {
  if (Array.isArray(value)) {
    const index = /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : -1
    const item: Json | undefined = value[index]
    return item === undefined ? undefined : { key: index, value: item }
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, token)) return undefined
  const member = value[token]
  return member === undefined ? undefined : { key: token, value: member }
}

function keysOf(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.map((_, index) => String(index))
  return isJsonObject(value) ? Object.keys(value) : []
}
