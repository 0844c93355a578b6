import fc from 'fast-check'
import type { ConstraintTable, Rule } from '../../../../src/lib/emulator/wire/constraint.js'
import {
  type Member,
  type Schema,
  type SimpleType,
  type Structure,
  schemaOf,
} from '../../../../src/lib/emulator/wire/schema.js'

/** Random values of a structure that the service model accepts. */
export function anyStructure(
  structure: Structure,
  table: ConstraintTable,
  depth = 0,
): fc.Arbitrary<Record<string, unknown>> {
  const members = structure.members.filter(
    ({ ref, required }) => required || depth < 4 || isFlat(schemaOf(ref)),
  )
  return fc.record(
    Object.fromEntries(members.map((member) => [member.name, anyMember(structure, member, table, depth)])),
    {
      requiredKeys: members
        .filter(({ required, traits }) => required || traits.httpLabel)
        .map(({ name }) => name),
    },
  )
}

function anyMember(
  structure: Structure,
  member: Member,
  table: ConstraintTable,
  depth: number,
): fc.Arbitrary<unknown> {
  const rule = table.rules[table.members[structure.name]?.[member.name] ?? '']
  if (member.traits.httpLabel) return anyText(rule).filter((text) => text !== '')
  if (member.traits.httpHeader) return fc.stringMatching(/^[a-z]{1,9}\/[a-z+]{1,9}$/)
  // The keys of a free query map are told from the bound ones by their prefix.
  if (member.traits.httpQueryParams)
    return fc.dictionary(
      hostileText.map((key) => `x-${key}`),
      hostileText,
      { minKeys: 1 },
    )
  if (member.traits.httpQuery && schemaOf(member.ref).type === 'list')
    return fc.array(anyText(rule?.each), { minLength: 1, maxLength: 3 })
  return anyValue(schemaOf(member.ref), rule, table, depth)
}

function anyValue(
  schema: Schema,
  rule: Rule | undefined,
  table: ConstraintTable,
  depth: number,
): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'structure':
      return anyStructure(schema, table, depth + 1)
    case 'list':
      return fc.array(
        anyValue(schemaOf(schema.member), rule?.each, table, depth + 1),
        lengths(rule, 'Length'),
      )
    case 'map':
      return fc.dictionary(
        hostileText.filter((key) => key !== '__proto__'),
        anyValue(schemaOf(schema.value), rule?.each, table, depth + 1),
        lengths(rule, 'Keys'),
      )
    default:
      return anySimple(schema.type, rule)
  }
}

function anySimple(type: SimpleType, rule: Rule | undefined): fc.Arbitrary<unknown> {
  switch (type) {
    case 'number':
      return rule?.integer === true
        ? fc.integer({ min: rule.min ?? -(2 ** 31), max: rule.max ?? 2 ** 31 - 1 })
        : fc
            .double({ noNaN: true, noDefaultInfinity: true, min: rule?.min ?? -1e9, max: rule?.max ?? 1e9 })
            .map((n) => n + 0)
    case 'boolean':
      return fc.boolean()
    case 'blob':
      return fc.uint8Array({ minLength: 1, maxLength: 40 })
    case 'epoch':
    case 'date-time':
    case 'http-date':
      return fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => new Date(seconds * 1000))
    default:
      return anyText(rule)
  }
}

function anyText(rule: Rule | undefined): fc.Arbitrary<string> {
  if (rule?.enum !== undefined) return fc.constantFrom(...rule.enum)
  if (rule?.pattern !== undefined) return fc.stringMatching(new RegExp(`^(?:${rule.pattern})$`))
  const { min = 0, max = 40 } = rule ?? {}
  return hostileText.map((text) => text.slice(0, Math.max(max, 1)).padEnd(min, 'a')).filter(isWellFormed)
}

/** What breaks careless encoders: separators, percent signs, dots, braces, quotes, other scripts. */
const hostileText = fc.oneof(
  fc.constantFrom(
    'a/b',
    '100%',
    '..x',
    '{}',
    'ünïcode ✓',
    'arn:aws:x:::a/b',
    '(none)',
    '$default',
    'a+b c&d=e',
    '"\\',
    '%2F',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

const isFlat = ({ type }: Schema): boolean => type !== 'structure' && type !== 'list' && type !== 'map'

function lengths(rule: Rule | undefined, unit: 'Length' | 'Keys') {
  return {
    [`min${unit}`]: rule?.min ?? 0,
    [`max${unit}`]: Math.min(rule?.max ?? 3, Math.max(3, rule?.min ?? 0)),
  }
}
