import { conversionText } from './java-value.js'
import { type Codec, scalarCodecs, serializationError } from './scalar.js'
import { type Member, type Schema, schemaOf, targetOf } from './schema.js'

/** The codec of a reference; compiled on first use and kept. */
export function codecOf(ref: unknown): Codec {
  const target = targetOf(ref)
  const known = codecs.get(target)
  if (known !== undefined) return known
  const codec = compile(schemaOf(target))
  codecs.set(target, codec)
  return codec
}

/** A structure's JSON object: only `members`, by `jsonName`; null is absent and unknown members are dropped. */
export function structureCodec(members: readonly Member[]): Codec {
  const fields = members.map((member) => ({ name: member.name, wire: wireName(member), ref: member.ref }))
  return compound(
    (value) => {
      const source = expectObject(value, 'Structure')
      const result: Record<string, unknown> = {}
      for (const { name, wire, ref } of fields) {
        const item = Object.hasOwn(source, wire) ? source[wire] : undefined
        if (item !== null && item !== undefined) result[name] = codecOf(ref).readJson(item)
      }
      return result
    },
    (value) => {
      const source = value as Readonly<Record<string, unknown>>
      const result: Record<string, unknown> = {}
      for (const { name, wire, ref } of fields) {
        const item = source[name]
        if (item !== null && item !== undefined) result[wire] = codecOf(ref).writeJson(item)
      }
      return result
    },
  )
}

const codecs = new Map<unknown, Codec>()

const wireName = (member: Member): string => member.traits.jsonName ?? member.name

function compile(schema: Schema): Codec {
  switch (schema.type) {
    case 'list':
      return listCodec(schema.member)
    case 'map':
      return mapCodec(schema.value)
    case 'structure':
      return structureCodec(schema.members)
    default:
      return scalarCodecs[schema.type]
  }
}

function listCodec(member: unknown): Codec {
  return compound(
    (value) => {
      if (!Array.isArray(value)) throw serializationError(conversionText(value, 'List'))
      return value.filter((item) => item !== null).map((item) => codecOf(member).readJson(item))
    },
    (value) => (value as unknown[]).map((item) => codecOf(member).writeJson(item)),
    (text) => text.split(',').map((item) => codecOf(member).readText(item)),
  )
}

/** Maps keep their nulls: the service takes and shows `{"application/json": null}` (recorded 2026-02-12). */
function mapCodec(valueRef: unknown): Codec {
  const over = (value: object, convert: (item: unknown) => unknown): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, item === null ? null : convert(item)]),
    )
  return compound(
    (value) => over(expectObject(value, 'Map'), (item) => codecOf(valueRef).readJson(item)),
    (value) => over(value as object, (item) => codecOf(valueRef).writeJson(item)),
  )
}

function compound(
  readJson: Codec['readJson'],
  writeJson: Codec['writeJson'],
  readText: Codec['readText'] = (text) => readJson(JSON.parse(text)),
): Codec {
  return { readJson, writeJson, readText, writeText: (value) => JSON.stringify(writeJson(value)) }
}

function expectObject(value: unknown, wanted: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw serializationError(conversionText(value, wanted))
}
