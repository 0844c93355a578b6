import { isJsonObject, type Json, type JsonObject } from '../../../json/index.js'
import { objectOf, textOf } from '../json-view.js'
import { dereference, type OpenApiDocument } from '../read-document.js'

/** What of a document means nothing to an HTTP API, in the service's words (reported 2020-10-11). */
export function importInfo({ root }: OpenApiDocument): readonly string[] {
  const ignored = (place: string, object: JsonObject, keys: readonly string[]): string[] =>
    keys
      .filter((key) => object[key] !== undefined)
      .map((key) => `${place}: key [${key}] will be ignored by API Gateway`)
  const components = objectOf(root['components'])
  const operations = Object.entries(objectOf(root['paths'])).flatMap(([path, item]) =>
    Object.entries(objectOf(item))
      .filter(([, operation]) => isJsonObject(operation))
      .flatMap(([verb, operation]) =>
        ignored(`paths.${path}.${verb}`, objectOf(operation), ['requestBody', 'responses', 'parameters']),
      ),
  )
  const others = Object.keys(components).filter((key) => key !== 'securitySchemes' && !key.startsWith('x-'))
  return [...ignored('components', components, others), ...operations]
}

/** Schemas that operations refer to and that are not there. */
export function missingSchemas(document: OpenApiDocument): readonly string[] {
  return Object.entries(objectOf(document.root['paths'])).flatMap(([path, item]) =>
    Object.entries(objectOf(item)).flatMap(([verb, operation]) =>
      references(operation)
        .filter(({ reference }) => Object.keys(dereference(document, { $ref: reference })).length === 0)
        .map(
          ({ place, reference }) =>
            `Parse issue: attribute paths.'${path}'(${verb}).${[...place, reference].join('.')} is missing`,
        ),
    ),
  )
}

interface Reference {
  readonly place: readonly string[]
  readonly reference: string
}

function references(value: Json, place: readonly string[] = []): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap((item) => references(item, place))
  if (!isJsonObject(value)) return []
  const reference = textOf(value['$ref'])
  if (reference !== undefined)
    return reference.startsWith('#/components/schemas/') ? [{ place, reference }] : []
  return Object.entries(value).flatMap(([key, item]) => references(item, [...place, key]))
}
