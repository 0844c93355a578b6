import { canonicalJson, isJsonObject, type Json, sha256 } from '../../json/index.js'
import { compact } from '../control-plane/record-members.js'
import type { ModelRecord } from '../control-plane/rest-records.js'
import type { Importing, MethodSite } from './importing.js'
import { objectOf, presentText } from './json-view.js'
import {
  type ModelSchema,
  modelSchema,
  modelText,
  referencedModel,
  simpleSchemaClass,
} from './model-schema.js'

/** The models of an import; bodies of methods add theirs while the paths are read. */
export interface ModelImport {
  /** The models of the API so far, by name; grows while bodies are named. */
  readonly models: Record<string, ModelRecord>
  /** The model's name for the schema of a body, or nothing, with a warning when that loses something. */
  nameFor(schema: unknown, use: ModelUse): string | undefined
}

/** Where a body's schema stands. */
export interface ModelUse {
  readonly site: MethodSite
  readonly mediaType: string
  /** Absent for a request. */
  readonly statusCode?: string
}

/**
 * Makes a model of every schema definition of the document: no other ones, in particular not the two that
 * CreateRestApi adds (recorded 2025-07-02). One that the API had under the same name keeps its id.
 */
export function importModels(importing: Importing): ModelImport {
  const definitions = schemaDefinitions(importing)
  const models: Record<string, ModelRecord> = importing.mode === 'merge' ? { ...importing.api.models } : {}
  const known = new Set([...Object.keys(definitions).filter(isModelName), ...Object.keys(models)])
  const isKnown = (name: string): boolean => known.has(name)
  for (const [name, definition] of Object.entries(definitions)) {
    const schema = modelSchema(definition)
    if (!isSound(importing, name, schema, isKnown)) continue
    models[name] = modelRecord(importing, name, schema.schema)
  }
  return { models, nameFor: (schema, use) => nameFor({ importing, models }, schema, use) }
}

const schemaDefinitions = ({ document: { dialect, root } }: Importing) =>
  objectOf(dialect === 'swagger' ? root['definitions'] : objectOf(root['components'])['schemas'])

const isModelName = (name: string): boolean => /^[A-Za-z0-9]+$/.test(name)

function isSound(
  { findings }: Importing,
  name: string,
  { references, foreignReferences }: ModelSchema,
  isKnown: (name: string) => boolean,
): boolean {
  const refuse = (reason: string) => findings.errors.push(`Unable to create model for '${name}': ${reason}`)
  const unknown = [...new Set(references.filter((reference) => !isKnown(reference)))]
  if (!isModelName(name)) refuse(`Model name must be alphanumeric: ${name}`)
  else if (foreignReferences.length > 0) refuse(invalidModel('Model reference must be in canonical form'))
  else if (unknown.length > 0) {
    refuse(invalidModel(unknown.map((missing) => `Invalid model specified: ${missing}`).join(', ')))
  } else return true
  return false
}

const invalidModel = (error: string): string =>
  `Invalid model specified: Validation Result: warnings : [], errors : [${error}]`

function modelRecord({ context, api }: Importing, name: string, schema: Json): ModelRecord {
  return compact<ModelRecord>({
    id: api.models[name]?.id ?? context.newId(6),
    name,
    description: presentText(objectOf(schema)['description']),
    schema: modelText(schema, api.id),
    contentType: 'application/json',
  })
}

interface Naming {
  readonly importing: Importing
  readonly models: Record<string, ModelRecord>
}

function nameFor(naming: Naming, schema: unknown, use: ModelUse): string | undefined {
  if (!isJsonObject(schema) || Object.keys(schema).length === 0) return undefined
  const reference = schema['$ref']
  if (typeof reference === 'string') return referenced(naming, reference, use)
  const simple = simpleSchemaClass(schema)
  if (simple === undefined) return inline(naming, schema)
  naming.importing.findings.warnings.push(`Unsupported model type '${simple}' in ${placeOf(use)}. Ignoring.`)
  return undefined
}

function placeOf({ site, statusCode }: ModelUse): string {
  const method = `method '${site.httpMethod} ${site.path}'`
  return statusCode === undefined ? `body of ${method}` : `${statusCode} response to ${method}`
}

/** The service looks a missing model up twice, and says so twice. */
function referenced({ importing, models }: Naming, reference: string, use: ModelUse): string | undefined {
  const { warnings } = importing.findings
  const name = referencedModel(reference)
  if (name !== undefined && Object.hasOwn(models, name)) return name
  if (importing.document.dialect === 'openapi3' && isDangling(importing, name)) {
    warnings.push(parseIssue(reference, use))
  }
  const warning =
    name !== undefined && isModelName(name)
      ? `Reference to model '${name}' not found. Ignoring.`
      : `Unknown or invalid reference specified by '${reference}'. Ignoring.`
  warnings.push(
    warning,
    warning,
    `Invalid format for model ${use.mediaType} for method ${use.site.httpMethod}`,
  )
  return undefined
}

const isDangling = (importing: Importing, name: string | undefined): boolean =>
  name === undefined || !Object.hasOwn(schemaDefinitions(importing), name)

function parseIssue(reference: string, { site, statusCode }: ModelUse): string {
  const method = site.httpMethod === 'ANY' ? 'x-amazon-apigateway-any-method' : site.httpMethod.toLowerCase()
  const place = statusCode === undefined ? 'requestBody' : `responses.${statusCode}`
  return `Parse issue: attribute paths.'${site.path}'(${method}).${place}.content.schema.${reference} is missing`
}

/** A schema without a name gets one from its content, so that importing it again gives the same model. */
function inline(naming: Naming, source: Json): string | undefined {
  const { importing, models } = naming
  const { schema, references, foreignReferences } = modelSchema(source)
  const known = (name: string) => Object.hasOwn(models, name)
  const text = canonicalJson(schema)
  for (let attempt = 0; ; attempt++) {
    const name = `MODEL${digest(`${text}${attempt || ''}`)}`
    const record = modelRecord(importing, name, schema)
    if (models[name]?.schema === record.schema) return name
    if (models[name] !== undefined) continue
    if (!isSound(importing, name, { schema, references, foreignReferences }, known)) return undefined
    models[name] = record
    return name
  }
}

const digest = (text: string): string => sha256(text).slice(0, 6)
