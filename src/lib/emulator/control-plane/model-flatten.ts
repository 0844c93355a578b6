import type { Keyed, ModelRecord } from './rest-records.js'

/**
 * The schema text with every model it refers to under `definitions` and the references pointing there: what
 * `GetModel` gives for `flatten=true`. The shape of the result is not documented.
 */
export function flattenedSchema(schema: string, models: Keyed<ModelRecord>): string {
  const definitions: Record<string, unknown> = {}
  const flatten = (text: string): unknown =>
    JSON.parse(text, (key, value: unknown) => (key === '$ref' ? toDefinition(value) : value))
  const toDefinition = (reference: unknown): unknown => {
    const [, name] = /(?:^#|restapis\/[^/]+)\/models\/(\w+)$/.exec(String(reference)) ?? []
    const found = name === undefined || !Object.hasOwn(models, name) ? undefined : models[name]?.schema
    if (name === undefined || found === undefined) return reference
    if (!Object.hasOwn(definitions, name)) {
      definitions[name] = {}
      definitions[name] = flatten(found)
    }
    return `#/definitions/${name}`
  }
  const flat = flatten(schema)
  return Object.keys(definitions).length > 0 ? JSON.stringify({ ...(flat as object), definitions }) : schema
}
