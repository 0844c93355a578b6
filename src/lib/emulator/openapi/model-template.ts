import { isJsonObject, type JsonObject } from '../../json/index.js'
import type { Handlers } from '../contract.js'
import type { Keyed } from '../control-plane/rest-records.js'
import { apiIfAny } from '../control-plane/rest-state.js'
import { notFound } from '../control-plane/service-errors.js'
import { objectOf } from './json-view.js'
import { referencedModel } from './model-schema.js'

export const modelTemplateHandlers: Handlers = {
  /** A mapping template that writes a sample of the model. */
  GetModelTemplate: ({ restApiId, modelName }, context) => {
    const models = apiIfAny(context, restApiId)?.models ?? {}
    const name = String(modelName)
    const model = Object.hasOwn(models, name) ? models[name] : undefined
    if (model === undefined) throw notFound(`Invalid model name specified: ${name}`)
    const schemas = Object.fromEntries(Object.entries(models).map(([key, { schema }]) => [key, schema]))
    return { value: sampleTemplate(name, schemas) }
  },
}

/** A mapping template that writes a sample of the named model. `schemas`: name → JSON text. */
export const sampleTemplate = (name: string, schemas: Keyed<string | undefined>): string =>
  `#set($inputRoot = $input.path('$'))\n${sampleOf(name, { schemas, path: '$inputRoot', indent: '', within: [] })}`

interface Writing {
  readonly schemas: Keyed<string | undefined>
  /** What the template reads arrays from. */
  readonly path: string
  readonly indent: string
  /** The models being written, so that one that contains itself ends. */
  readonly within: readonly string[]
}

function parsed(schema: string | undefined): JsonObject {
  try {
    return objectOf(JSON.parse(schema ?? '{}'))
  } catch {
    return {}
  }
}

function sample(schema: JsonObject, writing: Writing): string {
  const reference = schema['$ref']
  if (typeof reference === 'string') return sampleOf(referencedModel(reference) ?? '', writing)
  const { type, properties, items } = schema
  if (type === 'array') return sampleArray(objectOf(items), writing)
  if (isJsonObject(properties)) return sampleObject(properties, writing)
  return scalars.get(type) ?? '{ }'
}

function sampleOf(name: string, writing: Writing): string {
  if (!Object.hasOwn(writing.schemas, name) || writing.within.includes(name)) return '{ }'
  return sample(parsed(writing.schemas[name]), { ...writing, within: [...writing.within, name] })
}

function sampleObject(properties: JsonObject, writing: Writing): string {
  const indent = `${writing.indent}  `
  const members = Object.entries(properties).map(([name, property]) => {
    const value = sample(objectOf(property), { ...writing, indent, path: `${writing.path}.${name}` })
    return `${indent}"${name}" : ${value}`
  })
  return members.length === 0 ? '{ }' : `{\n${members.join(',\n')}\n${writing.indent}}`
}

function sampleArray(items: JsonObject, writing: Writing): string {
  const indent = `${writing.indent}  `
  const item = sample(items, { ...writing, indent, path: '$elem' })
  return [
    '[',
    `#foreach($elem in ${writing.path})`,
    `${indent}${item}#if($foreach.hasNext),#end`,
    '#end',
    `${writing.indent}]`,
  ].join('\n')
}

const scalars: ReadonlyMap<unknown, string> = new Map([
  ['boolean', 'true'],
  ['integer', '42'],
  ['null', 'null'],
  ['number', '3.14'],
  ['string', '"foo"'],
])
