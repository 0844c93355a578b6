import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { ModelRecord } from '../control-plane/rest-records.js'
import type { ExportRequest } from './export-request.js'
import type { OpenApiDocument } from './read-document.js'

/** The API's models as schema definitions. */
export function exportModels({ content, dialect }: ExportRequest): JsonObject {
  const definitions = Object.values(content.models).flatMap((model): [string, Json][] => {
    const schema = schemaOf(model, dialect)
    return schema === undefined ? [] : [[model.name, schema]]
  })
  return Object.fromEntries(definitions)
}

export const modelReference = (dialect: OpenApiDocument['dialect'], name: string): JsonObject => ({
  $ref: `${definitionsAt(dialect)}${name}`,
})

const definitionsAt = (dialect: OpenApiDocument['dialect']): string =>
  dialect === 'swagger' ? '#/definitions/' : '#/components/schemas/'

/** URLs of the API's models become references inside the document; the draft that is meant is not told. */
function schemaOf(
  { schema, description }: ModelRecord,
  dialect: OpenApiDocument['dialect'],
): Json | undefined {
  const local = (schema ?? '').replace(
    /("\$ref"\s*:\s*")https?:\/\/[^"/]+\/restapis\/[^"/]+\/models\/([^"/]+)"/g,
    (_, member: string, name: string) => `${member}${definitionsAt(dialect)}${name}"`,
  )
  const parsed = parse(local)
  if (!isJsonObject(parsed)) return parsed
  const { $schema: _draft, ...rest } = parsed
  return description === undefined || 'description' in rest ? rest : { ...rest, description }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
