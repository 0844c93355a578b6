import {
  documentationPartKey,
  type RestDefinition,
  type RestDocumentationPart,
} from '../../definition/index.js'
import { isJsonObject, type Json, type JsonObject, present } from '../../json/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import type { Report } from './report.js'
import { choiceOf, filledText, show, wrongType } from './values.js'

type Location = RestDocumentationPart['location']
type Attribute = Exclude<keyof Location, 'type'>

/** Which attributes the location of each type has (API reference, DocumentationPartLocation). */
const attributes: Readonly<Record<string, readonly Attribute[]>> = {
  API: [],
  AUTHORIZER: ['name'],
  METHOD: ['path', 'method'],
  MODEL: ['name'],
  PATH_PARAMETER: ['path', 'method', 'name'],
  QUERY_PARAMETER: ['path', 'method', 'name'],
  REQUEST_BODY: ['path', 'method'],
  REQUEST_HEADER: ['path', 'method', 'name'],
  RESOURCE: ['path'],
  RESPONSE: ['path', 'method', 'statusCode'],
  RESPONSE_BODY: ['path', 'method', 'statusCode'],
  RESPONSE_HEADER: ['path', 'method', 'statusCode', 'name'],
}

/** Recorded for `path`; the API reference gives `*` for the others. */
const defaults: Readonly<Partial<Record<Attribute, string>>> = { path: '/', method: '*', statusCode: '*' }

/**
 * The parts of `x-amazon-apigateway-documentation`, sorted by location. Only what the extension says: descriptions
 * elsewhere in a document stay in the document.
 */
export function readDocumentation(
  { root }: OpenApiDocument,
  report: Report,
): RestDefinition['documentationParts'] | undefined {
  const list = root.member('x-amazon-apigateway-documentation').member('documentationParts')
  if (list.exists && list.value !== null && !Array.isArray(list.value)) {
    report.error(wrongType(list, 'a list of documentation parts'))
  }
  const byLocation = new Map<string, RestDocumentationPart>()
  for (const item of list.items()) {
    const part = readPart(item, report)
    if (part === undefined || isImplied(part)) continue
    const key = documentationPartKey(part)
    if (byLocation.has(key)) twice(key, item, report)
    byLocation.set(key, part)
  }
  const parts = [...byLocation].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)
  return parts.length === 0 ? undefined : parts
}

function readPart(item: Cursor, report: Report): RestDocumentationPart | undefined {
  const place = item.member('location')
  const types = Object.keys(attributes)
  const type = choiceOf(place.member('type'), report, 'openapi.documentation.type', types)
  if (type === undefined) {
    if (!place.member('type').exists) missingType(item, report)
    return undefined
  }
  const properties = readProperties(item.member('properties'), report)
  return properties && { location: readLocation(type, place, report), properties }
}

function readLocation(type: string, place: Cursor, report: Report): Location {
  const values = (attributes[type] ?? []).map((name) => [
    name,
    filledText(place.member(name), report) ?? defaults[name],
  ])
  return present<Location>({
    type,
    path: undefined,
    method: undefined,
    statusCode: undefined,
    name: undefined,
    ...Object.fromEntries(values),
  })
}

/** An object, or its JSON text as the API operations take it. */
function readProperties(member: Cursor, report: Report): JsonObject | undefined {
  const value = typeof member.value === 'string' ? parsed(member.value) : member.value
  if (isJsonObject(value)) return value
  report.error({
    code: 'openapi.documentation.properties',
    message: `${show(member.value)} cannot be the properties of a documentation part`,
    at: member,
    fix: 'Write a mapping, such as description: ….',
  })
  return undefined
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The description that every exported response has says nothing, so it is no documentation. */
const isImplied = ({ location, properties }: RestDocumentationPart): boolean =>
  location.type === 'RESPONSE' &&
  Object.keys(properties).length === 1 &&
  properties['description'] === `${location.statusCode} response`

const missingType = (at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.documentation.type',
    message: 'the documentation part does not say what it documents',
    at,
    fix: 'Add location: with type: API, METHOD, ….',
  })

const twice = (key: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.documentation.twice',
    message: `two documentation parts have the location ${key}; API Gateway keeps one for each`,
    at,
    fix: 'Join them.',
  })
