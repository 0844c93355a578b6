import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import { mapValues } from './json-view.js'

/** A schema as a model keeps it, its references written `#/models/{name}`, and what it refers to. */
export interface ModelSchema {
  readonly schema: Json
  /** Names of the models it refers to, in order of appearance. */
  readonly references: readonly string[]
  /** References that no model can have: into other documents, or into the middle of a schema. */
  readonly foreignReferences: readonly string[]
}

/** Takes a schema out of an OpenAPI document: what JSON Schema draft 4 does not know is dropped. */
export function modelSchema(schema: Json): ModelSchema {
  const references: string[] = []
  const foreignReferences: string[] = []
  const rename = (reference: string): string => {
    const name = referencedModel(reference)
    if (name === undefined) foreignReferences.push(reference)
    else references.push(name)
    return name === undefined ? reference : `#/models/${name}`
  }
  return { schema: convert(schema, rename), references, foreignReferences }
}

/** The name in `#/definitions/X`, `#/components/schemas/X` or a model's URL. */
export function referencedModel(reference: string): string | undefined {
  return /^(?:#\/definitions\/|#\/components\/schemas\/|https:\/\/[^/]+\/restapis\/[^/]+\/models\/)([^/]+)$/.exec(
    reference,
  )?.[1]
}

/** JSON text of a model's schema as the service keeps it: references are URLs of the API's models. */
export const modelText = (schema: Json, restApiId: string): string =>
  JSON.stringify(schema).replaceAll(
    '"$ref":"#/models/',
    `"$ref":"https://apigateway.amazonaws.com/restapis/${restApiId}/models/`,
  )

type Rename = (reference: string) => string

function convert(schema: Json, rename: Rename): Json {
  if (!isJsonObject(schema)) return schema
  return mapValues(schema, (value, keyword) => {
    if (droppedKeywords.has(keyword) || keyword.startsWith('x-')) return undefined
    if (keyword === '$ref' && typeof value === 'string') return rename(value)
    if (schemaMaps.has(keyword)) return convertMap(value, rename)
    if (subschemas.has(keyword)) return convertAll(value, rename)
    return value
  })
}

const convertMap = (map: Json, rename: Rename): Json =>
  isJsonObject(map) ? mapValues(map, (schema): Json => convert(schema, rename)) : map

const convertAll = (value: Json, rename: Rename): Json =>
  Array.isArray(value) ? value.map((schema: Json) => convert(schema, rename)) : convert(value, rename)

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const droppedKeywords: ReadonlySet<string> = new Set([
  '$schema',
  'default',
  'deprecated',
  'discriminator',
  'example',
  'examples',
  'nullable',
  'readOnly',
  'xml',
])

const schemaMaps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  'dependencies',
])

const subschemas: ReadonlySet<string> = new Set([
  'items',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
])

/** The class that the service's OpenAPI parser gives a schema of a simple type; its warnings show that name. */
export function simpleSchemaClass({ type, format }: JsonObject): string | undefined {
  if (type === 'string') return stringClasses.get(format) ?? 'StringSchema'
  return simpleClasses.get(type)
}

const simpleClasses: ReadonlyMap<unknown, string> = new Map([
  ['boolean', 'BooleanSchema'],
  ['file', 'FileSchema'],
  ['integer', 'IntegerSchema'],
  ['number', 'NumberSchema'],
])

const stringClasses: ReadonlyMap<unknown, string> = new Map([
  ['binary', 'BinarySchema'],
  ['byte', 'ByteArraySchema'],
  ['date', 'DateSchema'],
  ['date-time', 'DateTimeSchema'],
  ['email', 'EmailSchema'],
  ['password', 'PasswordSchema'],
  ['uuid', 'UUIDSchema'],
])
