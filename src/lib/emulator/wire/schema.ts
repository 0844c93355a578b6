import { Bug } from '../../errors/index.js'

/*
 * The schemas that the SDK clients export (constants ending in `$`) are plain arrays, documented by AWS for run-time
 * validation and typed as `StaticSchema` in @smithy/types. They are decoded here, and only here:
 *
 *   operation  [9, namespace, name, traits, input, output]        traits.http = [method, uri, status]
 *   structure  [3, namespace, name, traits, names, refs, required]  (4 = union, -3 = error)
 *   list, map  [1, ns, name, traits, member] · [2, ns, name, traits, key, value]
 *   simple     a number; +64 = list of it, +128 = map of it · or [0, ns, name, traits, ref]
 *   member     ref or [ref, traits]; traits are an object or bits
 *   ref        one of the above, or a function that returns it
 */

/** The simple types by their number. 4 leaves the format to the protocol (REST-JSON: epoch seconds). */
export const simpleTypes = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'epoch',
  5: 'date-time',
  6: 'http-date',
  7: 'epoch',
  15: 'document',
  21: 'blob',
  42: 'blob',
} as const

export type SimpleType = (typeof simpleTypes)[keyof typeof simpleTypes]

/** Where a member travels, and under which name. */
export interface MemberTraits {
  readonly httpLabel?: unknown
  readonly httpQuery?: string
  readonly httpQueryParams?: unknown
  readonly httpHeader?: string
  readonly httpPayload?: unknown
  readonly httpResponseCode?: unknown
  readonly jsonName?: string
}

export interface Member {
  readonly name: string
  readonly traits: MemberTraits
  readonly required: boolean
  readonly ref: unknown
}

export interface Structure {
  readonly type: 'structure'
  readonly name: string
  readonly traits: Readonly<Record<string, unknown>>
  readonly members: readonly Member[]
}

export type Schema =
  | { readonly type: SimpleType }
  | { readonly type: 'list'; readonly member: unknown }
  | { readonly type: 'map'; readonly value: unknown }
  | Structure

export interface OperationSchema {
  readonly name: string
  readonly method: string
  readonly uri: string
  readonly status: number
  readonly input: unknown
  readonly output: unknown
}

/** Every operation and every error that a client module exports. */
export function schemasOf(client: Readonly<Record<string, unknown>>): {
  readonly operations: readonly OperationSchema[]
  readonly errors: readonly Structure[]
} {
  const operations: OperationSchema[] = []
  const errors: Structure[] = []
  for (const name of Object.keys(client)) {
    const schema = name.endsWith('$') ? client[name] : undefined
    if (!Array.isArray(schema)) continue
    if (schema[0] === 9) operations.push(operationOf(schema))
    if (schema[0] === -3) errors.push(structureOf(schema))
  }
  return { operations, errors }
}

/** Decodes one reference. `unit` (no input, no output) is a structure without members. */
export function schemaOf(ref: unknown): Schema {
  const target = memberOf(ref).target
  if (target === 'unit') return { type: 'structure', name: 'Unit', traits: {}, members: [] }
  if (typeof target === 'number') return numberedSchema(target)
  if (!Array.isArray(target)) throw unknownFormat(target)
  switch (target[0]) {
    case 0:
      return schemaOf(target[4])
    case 1:
      return { type: 'list', member: target[4] }
    case 2:
      return { type: 'map', value: target[5] }
    case 3:
    case 4:
    case -3:
      return structureOf(target)
    default:
      throw unknownFormat(target)
  }
}

/** What a reference points to, without thunks and member traits: equal references have equal targets. */
export function targetOf(ref: unknown): unknown {
  return memberOf(ref).target
}

function operationOf(schema: readonly unknown[]): OperationSchema {
  const [, , name, traits, input, output] = schema
  const http = isRecord(traits) ? traits['http'] : undefined
  if (typeof name !== 'string' || !Array.isArray(http)) throw unknownFormat(schema)
  const [method, uri, status] = http as [string, string, number]
  return { name, method, uri, status, input, output }
}

function structureOf(schema: readonly unknown[]): Structure {
  const [, , name, traits, names, refs, required] = schema
  if (typeof name !== 'string' || !Array.isArray(names) || !Array.isArray(refs)) throw unknownFormat(schema)
  const requiredCount = typeof required === 'number' ? required : 0
  return {
    type: 'structure',
    name,
    traits: isRecord(traits) ? traits : {},
    members: names.map((member: string, index) => ({
      name: member,
      traits: memberOf(refs[index]).traits,
      required: index < requiredCount,
      ref: refs[index],
    })),
  }
}

function numberedSchema(code: number): Schema {
  if (code >= 128) return { type: 'map', value: code - 128 }
  if (code >= 64) return { type: 'list', member: code - 64 }
  const type = (simpleTypes as Readonly<Record<number, SimpleType>>)[code]
  if (type === undefined) throw unknownFormat(code)
  return { type }
}

function memberOf(ref: unknown): { target: unknown; traits: MemberTraits } {
  if (typeof ref === 'function') return memberOf(ref())
  if (!Array.isArray(ref) || typeof ref[1] === 'string') return { target: ref, traits: {} }
  const inner = memberOf(ref[0])
  return { target: inner.target, traits: { ...inner.traits, ...traitsOf(ref[1]) } }
}

const traitBits = [
  'httpLabel',
  'idempotent',
  'idempotencyToken',
  'sensitive',
  'httpPayload',
  'httpResponseCode',
  'httpQueryParams',
] as const

function traitsOf(traits: unknown): MemberTraits {
  if (isRecord(traits)) return traits
  if (typeof traits !== 'number') return {}
  return Object.fromEntries(traitBits.filter((_, bit) => (traits >> bit) & 1).map((name) => [name, 1]))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unknownFormat = (found: unknown): Bug =>
  new Bug(`The AWS SDK's schema format changed: ${JSON.stringify(found)?.slice(0, 120)}`)
