import type { RestModel } from '../../definition/index.js'
import { Problem } from '../../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import { sortedDeep } from './ordered.js'

/** A model as a schema of `components`: its description inside, its references pointing at the schemas beside it. */
export function renderModel({ description, schema }: RestModel, name: string): JsonObject {
  const rendered = withReferences(sortedDeep(schema))
  if (isJsonObject(rendered)) return { ...(description !== undefined && { description }), ...rendered }
  throw new Problem({
    code: 'openapi.render.model',
    message: `model ${name} has a schema that is not a JSON object, which no OpenAPI document can say`,
    fix: 'Give the model an object as its schema.',
  })
}

function withReferences(value: Json): Json {
  if (Array.isArray(value)) return value.map(withReferences)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === '$ref' && typeof member === 'string'
        ? member.replace(/^#\/models\//, '#/components/schemas/')
        : withReferences(member),
    ]),
  )
}
