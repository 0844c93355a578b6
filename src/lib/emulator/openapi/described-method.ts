import type { JsonObject } from '../../json/index.js'
import type { ImportedPart } from './import-documentation.js'
import type { MethodSite } from './importing.js'
import { mapValues } from './json-view.js'

/** What a document tells its readers about an operation, as a documentation part; nothing when it tells nothing. */
export function describedMethod(
  { path, httpMethod }: MethodSite,
  operation: JsonObject,
): ImportedPart | undefined {
  const properties = mapValues(operation, (value, member) => (telling.has(member) ? value : undefined))
  if (Object.keys(properties).length === 0) return undefined
  return { location: { type: 'METHOD', path, method: httpMethod }, properties }
}

const telling: ReadonlySet<string> = new Set(['description', 'externalDocs', 'summary', 'tags'])
