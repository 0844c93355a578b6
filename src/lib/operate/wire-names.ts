import type { Json, JsonObject } from '../json/index.js'
import { isJsonObject } from '../json/index.js'

/** Members whose values have members of their own, and not keys of a map that users name. */
const structures: ReadonlySet<string> = new Set([
  'AccessLogSettings',
  'CorsConfiguration',
  'DefaultRouteSettings',
  'JwtConfiguration',
  'TlsConfig',
])

/** What v2 answers, by the names that its documents have (`createdDate`), as REST APIs have them. */
export const wireNames = (answer: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      named(name, value),
    ]),
  )

function named(name: string, value: Json): Json {
  if (!isJsonObject(value)) return value
  if (structures.has(name)) return wireNames(value)
  if (name !== 'RouteSettings') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, settings]) => [
      key,
      isJsonObject(settings) ? wireNames(settings) : settings,
    ]),
  )
}
