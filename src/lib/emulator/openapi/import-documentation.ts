import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { RequestContext } from '../contract.js'
import { locationKey } from '../control-plane/documentation-part.js'
import { compact } from '../control-plane/record-members.js'
import type { DocumentationPartRecord, Keyed } from '../control-plane/rest-records.js'
import type { ImportMode } from './importing.js'
import { listOf, objectOf, presentText } from './json-view.js'

/** A part as a document describes it. */
export type ImportedPart = Omit<DocumentationPartRecord, 'id' | 'properties'> & {
  readonly properties: JsonObject
}

type Location = DocumentationPartRecord['location']

/** The parts in a document's `x-amazon-apigateway-documentation`; nothing when it has no such extension. */
export function documentedParts(root: JsonObject): readonly ImportedPart[] | undefined {
  const documentation = root['x-amazon-apigateway-documentation']
  if (!isJsonObject(documentation)) return undefined
  return listOf(documentation['documentationParts']).filter(isJsonObject).map(partOf)
}

/**
 * An API's parts after an import. Merging adds parts, and their properties to a part of the same location;
 * overwriting leaves the imported ones only. A location that had a part keeps its id.
 */
export function withParts(
  context: RequestContext,
  existing: Keyed<DocumentationPartRecord>,
  imported: readonly ImportedPart[],
  mode: ImportMode,
): Keyed<DocumentationPartRecord> {
  const byLocation = new Map(Object.values(existing).map((part) => [locationKey(part.location), part]))
  const parts: Record<string, DocumentationPartRecord> = mode === 'merge' ? { ...existing } : {}
  for (const { location, properties } of imported) {
    const known = byLocation.get(locationKey(location))
    const before: unknown = mode === 'merge' && known ? JSON.parse(known.properties) : {}
    const id = known?.id ?? context.newId(6)
    parts[id] = { id, location, properties: JSON.stringify({ ...objectOf(before), ...properties }) }
    byLocation.set(locationKey(location), parts[id])
  }
  return parts
}

function partOf(part: JsonObject): ImportedPart {
  return { location: locationOf(objectOf(part['location'])), properties: propertiesOf(part['properties']) }
}

/** A part of something that has a path, but names none, stands at the root (recorded 2026-02-09). */
function locationOf(given: JsonObject): Location {
  const type = presentText(given['type'])?.toUpperCase() ?? ''
  return compact<Location>({
    type,
    path: presentText(given['path']) ?? (pathless.has(type) ? undefined : '/'),
    method: presentText(given['method']),
    statusCode: presentText(given['statusCode']),
    name: presentText(given['name']),
  })
}

const pathless: ReadonlySet<string> = new Set(['API', 'AUTHORIZER', 'MODEL'])

function propertiesOf(value: Json | undefined): JsonObject {
  if (typeof value !== 'string') return objectOf(value)
  try {
    return objectOf(JSON.parse(value))
  } catch {
    return {}
  }
}
