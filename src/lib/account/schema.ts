/**
 * Reads the operation schemas that the SDK clients export as plain arrays. The layout is public in `@smithy/types`
 * (`StaticSchema`); decoding it here spares a dependency on the SDK's internals.
 *
 *   operation   [9, namespace, name, traits, input, output]     traits.http = [method, uri, status]
 *   structure   [3, namespace, name, traits, memberNames, memberSchemas, requiredCount]
 *   list, map   [1, namespace, name, traits, value]  ·  [2, namespace, name, traits, key, value]
 *   simple      a number: 0 string, 1 number, 2 boolean, 4–7 timestamp, 21 blob; +64 list of, +128 map of
 *   reference   a schema, a function that returns one, or [schema, traits]
 */
export type Shape =
  | { readonly type: 'structure'; readonly name: string; readonly members: ReadonlyMap<string, unknown> }
  | { readonly type: 'list' | 'map'; readonly value: unknown }
  | { readonly type: 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' | 'other' }

export interface OperationSchema {
  readonly method: string
  readonly uri: string
  readonly input: unknown
  readonly output: unknown
}

/** The operation that an SDK export describes, or undefined when it describes something else. */
export function readOperationSchema(schema: unknown): OperationSchema | undefined {
  if (!Array.isArray(schema) || schema[0] !== 9) return undefined
  const http: unknown = schema[3]?.http
  if (!Array.isArray(http) || typeof http[0] !== 'string' || typeof http[1] !== 'string') return undefined
  return { method: http[0], uri: http[1], input: schema[4], output: schema[5] }
}

export function readShape(reference: unknown): Shape {
  if (typeof reference === 'function') return readShape(reference())
  if (typeof reference === 'number') return simpleShape(reference)
  if (!Array.isArray(reference)) return { type: 'other' }
  if (reference.length === 2) return readShape(reference[0])
  return compositeShape(reference)
}

function compositeShape(schema: readonly unknown[]): Shape {
  if (schema[0] === 1) return { type: 'list', value: schema[4] }
  if (schema[0] === 2) return { type: 'map', value: schema[5] }
  const [, , name, , names, schemas] = schema
  if (schema[0] !== 3 || !Array.isArray(names) || !Array.isArray(schemas)) return { type: 'other' }
  return {
    type: 'structure',
    name: String(name),
    members: new Map(names.map((member, index) => [String(member), schemas[index]])),
  }
}

const listOf = 64
const mapOf = 128

function simpleShape(code: number): Shape {
  if (code >= mapOf) return { type: 'map', value: code - mapOf }
  if (code >= listOf) return { type: 'list', value: code - listOf }
  if (code === 0) return { type: 'string' }
  if (code === 1) return { type: 'number' }
  if (code === 2) return { type: 'boolean' }
  if (code >= 4 && code <= 7) return { type: 'timestamp' }
  return { type: code === 21 ? 'blob' : 'other' }
}
