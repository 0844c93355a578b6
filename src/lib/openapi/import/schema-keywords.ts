/** What an import does with a JSON Schema keyword. The members that OpenAPI 3.0 and draft 4 share can travel. */
export type KeywordRule =
  | { readonly keep: 'as-is' | 'schema' | 'schemas' | 'schema-map' | 'boolean-or-schema' }
  /** Dropped; says nothing about which data are valid. */
  | { readonly drop: 'annotation' }
  /** Dropped although it decides which data are valid; says what validation does without it. */
  | { readonly drop: 'rule'; readonly effect: string }

const asIs = { keep: 'as-is' } as const
const annotation = { drop: 'annotation' } as const
const rule = (effect: string) => ({ drop: 'rule', effect }) as const

/**
 * Sources: API Gateway developer guide, "Amazon API Gateway important notes" (unsupported: discriminator, example,
 * nullable, exclusiveMinimum, readOnly, default) and OpenAPI 3.0.3, Schema Object (what a document can say).
 */
const table: Readonly<Record<string, KeywordRule>> = {
  title: asIs,
  description: asIs,
  type: asIs,
  format: asIs,
  enum: asIs,
  multipleOf: asIs,
  maximum: asIs,
  minimum: asIs,
  exclusiveMaximum: asIs,
  maxLength: asIs,
  minLength: asIs,
  pattern: asIs,
  maxItems: asIs,
  minItems: asIs,
  uniqueItems: asIs,
  maxProperties: asIs,
  minProperties: asIs,
  required: asIs,
  items: { keep: 'schema' },
  not: { keep: 'schema' },
  additionalProperties: { keep: 'boolean-or-schema' },
  allOf: { keep: 'schemas' },
  anyOf: { keep: 'schemas' },
  oneOf: { keep: 'schemas' },
  properties: { keep: 'schema-map' },

  default: annotation,
  example: annotation,
  examples: annotation,
  externalDocs: annotation,
  xml: annotation,
  deprecated: annotation,
  readOnly: annotation,
  writeOnly: annotation,
  discriminator: annotation,
  contentEncoding: annotation,
  contentMediaType: annotation,
  contentSchema: annotation,

  nullable: rule('null is refused'),
  exclusiveMinimum: rule('the bound itself is accepted'),
  patternProperties: rule('members whose names match a pattern are not checked'),
  additionalItems: rule('further items are not checked'),
  prefixItems: rule('the items are not checked one by one'),
  contains: rule('no item has to match'),
  minContains: rule('the number of matching items is not checked'),
  maxContains: rule('the number of matching items is not checked'),
  propertyNames: rule('names of members are not checked'),
  dependencies: rule('members do not demand each other'),
  dependentRequired: rule('members do not demand each other'),
  dependentSchemas: rule('members do not demand more of the whole'),
  if: rule('the condition is not checked'),
  else: rule('the condition is not checked'),
  unevaluatedProperties: rule('further members are accepted'),
  unevaluatedItems: rule('further items are accepted'),
}

export const keywords: ReadonlyMap<string, KeywordRule> = new Map([
  ...Object.entries(table),
  ['then', rule('the condition is not checked')],
])

/** Read for their meaning elsewhere, or of none: dropped without a word. */
export const silent = new Set([
  '$schema',
  '$id',
  'id',
  '$comment',
  '$anchor',
  '$vocabulary',
  '$defs',
  'definitions',
])
