/** The parts of a raw OpenAPI document, as a rule about it wants to look at them: nothing is checked, nothing is thrown. */
import { isJsonObject, type Json, type JsonObject } from '../src/lib/json/index.js'

export const verbs = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'x-amazon-apigateway-any-method',
])
export const known = new Set([...verbs, '$ref', 'summary', 'description', 'servers', 'parameters'])

export const object = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {})
export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
export const member = (value: JsonObject, name: string): JsonObject => object(value[name])
export const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

export const paths = (document: JsonObject): readonly string[] =>
  Object.keys(member(document, 'paths')).filter((path) => !path.startsWith('x-'))

export const pathItems = (document: JsonObject) =>
  paths(document).map((path) => ({ path, item: followed(document, member(document, 'paths')[path]) }))

export interface Operation {
  readonly path: string
  readonly operation: JsonObject
  readonly own: readonly JsonObject[]
  readonly parameters: readonly JsonObject[]
}

export const operations = (document: JsonObject): readonly Operation[] =>
  pathItems(document).flatMap(({ path, item }) =>
    Object.entries(item)
      .filter(([name, operation]) => verbs.has(name) && isJsonObject(operation))
      .map(([, value]) => {
        const operation = object(value)
        const own = list(operation['parameters']).map((parameter) => followed(document, parameter))
        const shared = list(item['parameters']).map((parameter) => followed(document, parameter))
        const isOverridden = (one: JsonObject) =>
          own.some((other) => other['name'] === one['name'] && other['in'] === one['in'])
        return { path, operation, own, parameters: [...shared.filter((one) => !isOverridden(one)), ...own] }
      }),
  )

export const carried = (document: JsonObject): readonly JsonObject[] =>
  operations(document).flatMap(({ parameters }) => parameters.filter(isCarried))

export const isCarried = (parameter: JsonObject): boolean =>
  ['path', 'query', 'header'].includes(text(parameter['in']))

export const integrations = (document: JsonObject) =>
  operations(document)
    .filter(({ operation }) => isJsonObject(operation['x-amazon-apigateway-integration']))
    .map(({ path, operation, parameters }) => ({
      path,
      operation,
      parameters,
      value: followed(document, operation['x-amazon-apigateway-integration']),
    }))

export const models = (document: JsonObject): JsonObject =>
  'swagger' in document ? member(document, 'definitions') : member(member(document, 'components'), 'schemas')

export function schemes(document: JsonObject): Readonly<Record<string, JsonObject>> {
  const all =
    'swagger' in document
      ? member(document, 'securityDefinitions')
      : member(member(document, 'components'), 'securitySchemes')
  return Object.fromEntries(Object.entries(all).map(([name, scheme]) => [name, followed(document, scheme)]))
}

export function followed(document: JsonObject, value: Json | undefined): JsonObject {
  let current = object(value)
  for (let steps = 0; typeof current['$ref'] === 'string' && steps < 100; steps++) {
    current = object(resolve(document, current['$ref']))
  }
  return current
}

export function resolve(document: JsonObject, reference: string): Json | undefined {
  let value: Json | undefined = document
  for (const token of reference.replace(/^#\/?/, '').split('/')) {
    const key = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')
    value = Array.isArray(value) ? value[Number(key)] : object(value)[key]
  }
  return value
}

export function nodes(value: Json): { readonly value: Json }[] {
  const found: { readonly value: Json }[] = []
  const queue: Json[] = [value]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    found.push({ value: next })
    if (typeof next === 'object' && next !== null) queue.push(...Object.values(next))
  }
  return found
}

/** Examples, defaults and properties of this name are no references. */
export function references(value: Json, key = ''): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => references(item))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, item]) => {
    if (name === '$ref' && key !== 'properties') return [item]
    if (['example', 'examples', 'enum'].includes(name) && key !== 'properties') return []
    return references(item, name)
  })
}

export function first<T>(items: readonly T[], reason: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = reason(item)
    if (found !== undefined) return found
  }
  return undefined
}
