import * as v1 from '@aws-sdk/client-api-gateway'
import * as v2 from '@aws-sdk/client-apigatewayv2'

/** Structure → its members, as the SDK exports them. */
export type Structures = ReadonlyMap<string, readonly string[]>

/** The inputs of these operations, with every structure below. */
export const inputsOf = (...operations: readonly string[]): Structures => reachable(operations, 4)

/** The answers of these operations, with every structure below. */
export const outputsOf = (...operations: readonly string[]): Structures => reachable(operations, 5)

function reachable(operations: readonly string[], side: 4 | 5): Structures {
  const found = new Map<string, readonly string[]>()
  for (const name of operations) {
    collect(operationOf(name)[side], name.startsWith('v2.') ? nameV2 : (own) => own, found)
  }
  return found
}

/** Every member of the inputs of these operations, as paths; `*` stands for a key of a map, and a list for its items. */
export const memberPathsOf = (...operations: readonly string[]): readonly string[] =>
  [...new Set(operations.flatMap((name) => pathsBelow(operationOf(name)[4])))].sort()

/** Free maps and lists of texts are members themselves. */
function pathsBelow(ref: unknown): readonly string[] {
  const schema = resolve(ref)
  if (!Array.isArray(schema)) return []
  if (schema[0] === 1) return pathsBelow(schema[4])
  if (schema[0] === 2) return pathsBelow(schema[5]).map((path) => `*.${path}`)
  if (schema[0] !== 3) return []
  return (schema[4] as readonly string[]).flatMap((name, index) => {
    const below = pathsBelow(schema[5][index])
    return below.length === 0 ? [name] : below.map((path) => `${name}.${path}`)
  })
}

function operationOf(name: string): readonly unknown[] {
  const [client, bare] = name.startsWith('v2.') ? [v2, name.slice('v2.'.length)] : [v1, name]
  const operation: unknown = Reflect.get(client, `${bare}$`)
  if (!Array.isArray(operation)) throw new Error(`the SDK exports no operation ${name}`)
  return operation
}

/** Structures are `[3, ns, name, traits, names, refs]`, lists `[1, …, item]`, maps `[2, …, key, value]`. */
/** Shapes that both clients have under one name are told apart. */
const nameV2 = (name: string): string => (Reflect.has(v1, `${name}$`) ? `v2.${name}` : name)

type Naming = (name: string) => string

function collect(ref: unknown, nameOf: Naming, found: Map<string, readonly string[]>): void {
  const schema = resolve(ref)
  if (!Array.isArray(schema)) return
  if (schema[0] === 1) collect(schema[4], nameOf, found)
  if (schema[0] === 2) collect(schema[5], nameOf, found)
  if (schema[0] !== 3 || found.has(nameOf(schema[2]))) return
  found.set(nameOf(schema[2]), schema[4])
  for (const member of schema[5]) collect(member, nameOf, found)
}

/** A member is a schema, a function that returns it, or one of these with traits: `[ref, traits]`. */
function resolve(ref: unknown): unknown {
  if (typeof ref === 'function') return resolve(ref())
  return Array.isArray(ref) && typeof ref[1] !== 'string' ? resolve(ref[0]) : ref
}
