import { canonicalJson, isJsonObject, type Json } from '../../json/index.js'

/** A place in a document that gets another value, or none. */
export interface Edit {
  readonly path: readonly string[]
  readonly value: Json | undefined
}

/** The smallest edits that make one document another; lists are taken whole. */
export function editsBetween(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[] = [],
): readonly Edit[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap((name) => editsBetween(before[name], after[name], [...path, name]))
  }
  if (before === undefined && after === undefined) return []
  const isSame = before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)
  return isSame ? [] : [{ path, value: after }]
}
