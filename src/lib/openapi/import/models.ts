import { canonicalModel, type RestModel } from '../../definition/index.js'
import { canonicalJson, isJsonObject, sha256 } from '../../json/index.js'
import { type Cursor, maxReferenceChain, type OpenApiDocument } from '../document/index.js'
import type { Note, Report } from './report.js'
import { convertSchema, type SchemaContext } from './schema.js'

export interface ModelsOptions {
  readonly renameModels?: boolean
}

/**
 * The models of one import: one for each named schema of the document, one for each other place that a reference names
 * (schemas in other files, parts of schemas), and one for each distinct schema written inline where a model is needed.
 */
export class Models {
  /** Place of a schema → name of its model. */
  readonly #names = new Map<string, string>()
  readonly #taken = new Map<string, Cursor>()
  readonly #models = new Map<string, RestModel>()
  readonly #waiting: { readonly name: string; readonly schema: Cursor }[] = []
  readonly #report: Report
  readonly #context: SchemaContext

  constructor(document: OpenApiDocument, report: Report, options: ModelsOptions) {
    this.#report = report
    this.#context = {
      version: document.version,
      report,
      referenceTo: (reference) => this.referenceTo(reference),
    }
    const schemas = namedSchemas(document).members()
    const named = schemas.map(([key, schema]) => ({
      name: this.#nameOf(key, schema, schemas, options),
      schema,
    }))
    for (const { name, schema } of named) this.#register(name, schema)
    for (const { name, schema } of named) this.#registerTarget(name, schema)
    this.#convertWaiting()
  }

  /** Name → model, and where each is written. */
  all(): { readonly models: ReadonlyMap<string, RestModel>; readonly places: ReadonlyMap<string, Cursor> } {
    return { models: this.#models, places: this.#taken }
  }

  /** The model for the schema of a body; nothing for a schema that allows everything. */
  modelFor(schema: Cursor): string | undefined {
    if (!schema.exists || schema.value === null) return undefined
    if (schema.isReference && !this.#hasSiblingRules(schema)) return this.referenceTo(schema)
    const converted = convertSchema(schema, this.#context)
    if (isJsonObject(converted) && Object.keys(converted).length === 0) return undefined
    const model = canonicalModel(converted)
    const name = this.#autoName(model)
    if (!this.#models.has(name)) {
      this.#taken.set(name, schema)
      this.#models.set(name, model)
    }
    this.#convertWaiting()
    return name
  }

  /** The model that a reference names: references to references lead to the first place that has one. */
  referenceTo(reference: Cursor): string | undefined {
    let target = reference.target()
    for (let steps = 0; target !== undefined && steps < maxReferenceChain; steps++) {
      const known = this.#names.get(target.id)
      if (known !== undefined) return known
      if (!target.isReference) return this.#hoist(target)
      target = target.target()
    }
    return undefined
  }

  #hoist(target: Cursor): string {
    const name = this.#hoistedName(target)
    this.#register(name, target)
    return name
  }

  #hasSiblingRules(schema: Cursor): boolean {
    return (
      this.#context.version === '3.1' && isJsonObject(schema.value) && Object.keys(schema.value).length > 1
    )
  }

  #register(name: string, schema: Cursor): void {
    this.#names.set(schema.id, name)
    this.#taken.set(name, schema)
    this.#waiting.push({ name, schema })
  }

  /** `Order: {$ref: ./order.yaml}` names the schema in the other file. */
  #registerTarget(name: string, schema: Cursor): void {
    const target = schema.isReference ? schema.followed() : undefined
    if (target === undefined || this.#names.has(target.id)) return
    this.#names.set(target.id, name)
    const index = this.#waiting.findIndex((waiting) => waiting.name === name)
    if (index !== -1) this.#waiting[index] = { name, schema: target }
  }

  #convertWaiting(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#models.set(next.name, canonicalModel(convertSchema(next.schema, this.#context)))
    }
  }

  #nameOf(
    key: string,
    schema: Cursor,
    others: readonly (readonly [string, Cursor])[],
    { renameModels = false }: ModelsOptions,
  ): string {
    if (isModelName(key)) return key
    const isFree = (name: string): boolean =>
      !this.#proposed.has(name) && !others.some(([other]) => other === name)
    const proposal = firstFree(proposedName(key), isFree)
    this.#proposed.add(proposal)
    if (!renameModels) this.#report.error(badName(key, schema, proposal))
    return proposal
  }

  readonly #proposed = new Set<string>()

  #hoistedName(target: Cursor): string {
    const wanted = isNamedPlace(target) ? String(target.path.at(-1)) : fileStem(target)
    const isFree = (name: string): boolean => !this.#taken.has(name)
    if (wanted !== undefined && isModelName(wanted) && isFree(wanted)) return wanted
    return hashName(target.id, isFree)
  }

  #autoName(model: RestModel): string {
    const content = canonicalJson(model)
    return hashName(content, (name) => {
      const other = this.#models.get(name)
      return !this.#taken.has(name) || (other !== undefined && canonicalJson(other) === content)
    })
  }
}

const namedSchemas = ({ version, root }: OpenApiDocument): Cursor =>
  version === '2.0' ? root.member('definitions') : root.member('components').member('schemas')

const isModelName = (name: string): boolean => /^[A-Za-z0-9]+$/.test(name)

/** `user-list` → `userList`. */
function proposedName(key: string): string {
  const words = key.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
  return name === '' ? 'Model' : name
}

const badName = (key: string, at: Cursor, proposal: string): Note => ({
  code: 'openapi.model.name',
  message: `the schema \`${key}\` cannot be a model: model names are letters and digits only`,
  at,
  part: 'key',
  fix: `Name it ${proposal}, also where it is referred to. In a gateway file renameModels: true does both.`,
})

function firstFree(name: string, isFree: (name: string) => boolean): string {
  if (isFree(name)) return name
  for (let number = 2; ; number++) if (isFree(`${name}${number}`)) return `${name}${number}`
}

/** MODEL and six hexadecimal digits of a digest; the next six where another model has them already. */
function hashName(content: string, isFree: (name: string) => boolean): string {
  const digest = sha256(content)
  for (let start = 0; start + 6 <= digest.length; start += 6) {
    const name = `MODEL${digest.slice(start, start + 6)}`
    if (isFree(name)) return name
  }
  return hashName(digest, isFree)
}

const namingPlaces = new Set<string | number | undefined>(['schemas', 'definitions', '$defs'])

const isNamedPlace = ({ path }: Cursor): boolean => namingPlaces.has(path.at(-2))

const fileStem = ({ file, path }: Cursor): string | undefined =>
  path.length === 0 ? /([^/\\]+?)(?:\.[^./\\]*)?$/.exec(file)?.[1] : undefined
