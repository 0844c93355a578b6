import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json/index.js'

/**
 * The members that an UpdateX of v2 is sent to turn one object into another, both given as whole inputs of CreateX.
 * A member that is left out stays as it is; a text is taken away by an empty one, a list by an empty list, a member of
 * a map by an empty value (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html).
 * A map that changes is sent whole, so that it does not matter whether the service merges or replaces it. Templates and
 * models are replaced: there an empty text would be one of them.
 */
export function updateOf(before: JsonObject, after: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const [old, value] = [before[name], after[name]]
      if (canonicalJson(old ?? null) === canonicalJson(value ?? null)) return []
      if (replaced.has(name)) return [[name, value ?? {}]]
      if (isJsonObject(old)) return [[name, { ...cleared(old), ...(isJsonObject(value) ? value : {}) }]]
      return [[name, value ?? emptyLike(old)]]
    }),
  )
}

const replaced: ReadonlySet<string> = new Set([
  'RequestModels',
  'RequestTemplates',
  'ResponseModels',
  'ResponseTemplates',
])

const cleared = (map: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, emptyLike(value)]))

/** Numbers and flags go only with the type of an authorizer, which then means nothing by them. */
function emptyLike(value: Json | undefined): Json {
  if (Array.isArray(value)) return []
  if (typeof value === 'number') return 0
  if (typeof value === 'boolean') return false
  return isJsonObject(value) ? {} : ''
}
