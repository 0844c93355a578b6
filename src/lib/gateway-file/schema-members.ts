import type { $ZodType, $ZodTypes } from 'zod/v4/core'
import { isJsonObject, type Json } from '../json/index.js'
import type { SourcePath } from '../source/index.js'

/** The members that a schema knows where `path` leads in `value`: what a misspelt member may have meant. */
export function membersAt(schema: $ZodType, value: Json, path: SourcePath): readonly string[] {
  const def = definitionOf(schema, value)
  const [segment, ...rest] = path
  if (segment === undefined) return def.type === 'object' ? Object.keys(def.shape) : []
  const next = memberSchema(def, segment)
  const below = isJsonObject(value)
    ? value[segment]
    : Array.isArray(value)
      ? value[Number(segment)]
      : undefined
  return next === undefined ? [] : membersAt(next, below ?? null, rest)
}

function memberSchema(def: $ZodTypes['_zod']['def'], segment: string | number): $ZodType | undefined {
  if (def.type === 'object') return def.shape[segment]
  if (def.type === 'record') return def.valueType
  return def.type === 'array' ? def.element : undefined
}

/** Unwraps what surrounds an object: optional, default, pipe; of a union, the option that the value looks like. */
function definitionOf(schema: $ZodType, value: Json): $ZodTypes['_zod']['def'] {
  const { def } = (schema as $ZodTypes)._zod
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return definitionOf(def.innerType, value)
    case 'pipe':
      return definitionOf(def.in, value)
    case 'lazy':
      return definitionOf(def.getter(), value)
    case 'union':
      return unionDefinition(def.options, value) ?? def
    default:
      return def
  }
}

function unionDefinition(options: readonly $ZodType[], value: Json): $ZodTypes['_zod']['def'] | undefined {
  const defs = options.map((option) => definitionOf(option, value))
  const wanted = Array.isArray(value) ? 'array' : isJsonObject(value) ? ['object', 'record'] : typeof value
  const fitting = defs.filter(({ type }) => wanted.includes(type))
  return fitting.find((def) => def.type === 'object' && literalsMatch(def.shape, value)) ?? fitting[0]
}

function literalsMatch(shape: Readonly<Record<string, $ZodType>>, value: Json): boolean {
  return Object.entries(shape).every(([key, member]) => {
    const { def } = (member as $ZodTypes)._zod
    if (def.type !== 'literal' || !isJsonObject(value)) return true
    return def.values.some((literal) => literal === value[key])
  })
}
