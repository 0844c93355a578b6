import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import { presentMap } from '../control-plane/record-members.js'
import type { Keyed } from '../control-plane/rest-records.js'
import type { Importing, MethodSite } from './importing.js'
import { mapValues, objectOf, presentText, textOf } from './json-view.js'

/** Mapping expressions; what is no text is dropped with a warning (its text recorded 2025-07-02). */
export function mappingExpressions(
  { findings }: Importing,
  { path, httpMethod }: MethodSite,
  owner: JsonObject,
  member: 'requestParameters' | 'responseParameters',
): Keyed<string> | undefined {
  const kept = mapValues(objectOf(owner[member]), (value, name) => {
    if (typeof value === 'string') return value
    findings.warnings.push(
      `Invalid format for '${member}'. Expected type string for property '${name}' of resource '${path}' and method '${httpMethod}' but got '${shown(value)}'`,
    )
    return undefined
  })
  return presentMap(kept)
}

const shown = (value: Json): string => textOf(value) ?? JSON.stringify(value)

/** An empty template is kept as null, as PutIntegrationResponse does (recorded 2023-05-26). */
export const templates = (value: Json | undefined): Keyed<string | null> | undefined =>
  presentMap(mapValues<string | null>(objectOf(value), templateText))

/** A template written as JSON instead of text means that JSON. */
const templateText = (template: Json): string | null =>
  isJsonObject(template) || Array.isArray(template)
    ? JSON.stringify(template)
    : (presentText(template) ?? null)
