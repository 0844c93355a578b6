import { type InputMember, membersOf, type OperationInput } from '../account/operation-input.js'
import { readShape } from '../account/schema.js'
import { ExitCode, Problem } from '../errors/index.js'
import { isJsonObject, type Json } from '../json/index.js'

export interface GivenInput {
  /** The whole input as JSON. */
  readonly document: Json
  /** `--rest-api-id a1b2` → `['rest-api-id', 'a1b2']`; an option without a value has `true`. They win over the document. */
  readonly options: readonly (readonly [name: string, value: string | true])[]
}

export type CallInput = Readonly<Record<string, unknown>>

/**
 * The input of an operation, from JSON and options, checked against the SDK's schema: no member that it does not
 * know, none of another type, all that are required.
 * @throws Problem (64) with the operation's own member names
 */
export function callInput(operation: OperationInput, given: GivenInput): CallInput {
  if (!isJsonObject(given.document)) throw wrong(operation, 'the input is no JSON object')
  const fromDocument = convertMembers(given.document, operation.members, operation, '')
  const input = { ...fromDocument, ...optionMembers(given.options, operation) }
  const missing = operation.members.filter(({ name, required }) => required && input[name] === undefined)
  if (missing.length > 0) throw missingMembers(operation, missing)
  return input
}

/** `restApiId` is given as `--rest-api-id`. */
export const optionName = (member: string): string =>
  member
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()

/** A schema for people: `text`, `list of text`, `{ …: number }`. */
export function typeName(schema: unknown): string {
  const shape = readShape(schema)
  if (shape.type === 'structure') return 'object'
  if (shape.type === 'list') return `list of ${typeName(shape.value)}`
  if (shape.type === 'map') return `map to ${typeName(shape.value)}`
  return shape.type === 'string' || shape.type === 'blob' ? 'text' : shape.type
}

function optionMembers(options: GivenInput['options'], operation: OperationInput): CallInput {
  const grouped = new Map<InputMember, (string | true)[]>()
  for (const [name, value] of options) {
    const member = operation.members.find((candidate) => plain(candidate.name) === plain(name))
    if (member === undefined) throw unknownMember(operation, `--${name}`, operation.members)
    grouped.set(member, [...(grouped.get(member) ?? []), value])
  }
  return Object.fromEntries(
    [...grouped].map(([member, values]) => [member.name, optionValue(member, values, operation)]),
  )
}

const plain = (name: string): string => name.replaceAll('-', '').toLowerCase()

function optionValue(
  member: InputMember,
  values: readonly (string | true)[],
  operation: OperationInput,
): unknown {
  const at = `--${optionName(member.name)}`
  const shape = readShape(member.schema)
  const [first] = values
  if (shape.type === 'boolean') return booleanOf(first, operation, at)
  const texts = values.filter((value) => value !== true)
  const [text] = texts
  if (text === undefined || texts.length < values.length) throw wrong(operation, `${at} has no value`)
  if (shape.type === 'list' && !text.startsWith('[')) return listOf(texts, shape.value, operation, at)
  if (shape.type === 'map' && !text.startsWith('{')) return mapOf(texts, shape.value, operation, at)
  if (texts.length > 1) throw wrong(operation, `${at} is given more than once`)
  return fromText(text, member.schema, operation, at)
}

function booleanOf(value: string | true | undefined, operation: OperationInput, at: string): boolean {
  if (value === true || value === 'true') return true
  if (value === 'false') return false
  throw wrong(operation, `${at} is neither true nor false`)
}

const listOf = (texts: readonly string[], item: unknown, operation: OperationInput, at: string): unknown =>
  texts.map((text) => fromText(text, item, operation, at))

function mapOf(texts: readonly string[], value: unknown, operation: OperationInput, at: string): unknown {
  const entries = texts.map((text) => {
    const equals = text.indexOf('=')
    if (equals < 1) throw wrong(operation, `${at} ${text} is no NAME=VALUE`)
    return [text.slice(0, equals), fromText(text.slice(equals + 1), value, operation, at)] as const
  })
  return Object.fromEntries(entries)
}

/** What a word on the command line means: JSON where the schema wants more than one value. */
function fromText(text: string, schema: unknown, operation: OperationInput, at: string): unknown {
  const { type } = readShape(schema)
  const isWhole = type === 'string' || type === 'blob' || type === 'timestamp' || type === 'other'
  return convert(isWhole ? text : parsed(text, schema, operation, at), schema, operation, at)
}

function parsed(text: string, schema: unknown, operation: OperationInput, at: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw wrongType(operation, at, schema)
  }
}

/** JSON as the SDK wants it: text becomes bytes where the schema says so, ISO 8601 a date. */
function convert(value: Json, schema: unknown, operation: OperationInput, at: string): unknown {
  const shape = readShape(schema)
  if (shape.type === 'structure') {
    if (!isJsonObject(value)) throw wrongType(operation, at, schema)
    return convertMembers(value, membersOf(schema), operation, `${at}.`)
  }
  if (shape.type === 'list') {
    if (!Array.isArray(value)) throw wrongType(operation, at, schema)
    return value.map((item: Json, index) => convert(item, shape.value, operation, `${at}[${index}]`))
  }
  if (shape.type === 'map') {
    if (!isJsonObject(value)) throw wrongType(operation, at, schema)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        convert(item, shape.value, operation, `${at}.${key}`),
      ]),
    )
  }
  return convertScalar(value, schema, operation, at)
}

function convertScalar(value: Json, schema: unknown, operation: OperationInput, at: string): unknown {
  const { type } = readShape(schema)
  if (type === 'blob' && typeof value === 'string') return new TextEncoder().encode(value)
  if (type === 'timestamp' && (typeof value === 'string' || typeof value === 'number')) {
    const date = new Date(typeof value === 'number' ? value * 1000 : value)
    if (!Number.isNaN(date.getTime())) return date
  }
  if (typeof value === type || type === 'other') return value
  throw wrongType(operation, at, schema)
}

function convertMembers(
  value: { readonly [member: string]: Json },
  members: readonly InputMember[],
  operation: OperationInput,
  prefix: string,
): CallInput {
  const entries = Object.entries(value).map(([name, item]) => {
    const member = members.find((candidate) => candidate.name === name)
    if (member === undefined) throw unknownMember(operation, `${prefix}${name}`, members)
    return [name, convert(item, member.schema, operation, `${prefix}${name}`)] as const
  })
  const missing = members.filter(
    ({ name, required }) => prefix !== '' && required && value[name] === undefined,
  )
  if (missing.length > 0) throw wrong(operation, `${prefix}${missing[0]?.name} is missing`)
  return Object.fromEntries(entries)
}

const wrong = (operation: OperationInput, what: string): Problem =>
  new Problem({
    code: 'call.input',
    message: `${operation.name}: ${what}.`,
    fix: `apigw call ${operation.name} --describe shows what it takes.`,
    exitCode: ExitCode.usage,
  })

const wrongType = (operation: OperationInput, at: string, schema: unknown): Problem =>
  wrong(operation, `${at} has to be ${typeName(schema)}`)

function unknownMember(operation: OperationInput, name: string, members: readonly InputMember[]): Problem {
  const known = members.map((member) =>
    name.startsWith('--') ? `--${optionName(member.name)}` : member.name,
  )
  return wrong(operation, `there is no ${name}, only ${known.join(', ') || 'nothing'}`)
}

const missingMembers = (operation: OperationInput, missing: readonly InputMember[]): Problem =>
  wrong(operation, `${missing.map(({ name }) => `--${optionName(name)}`).join(', ')} must be given`)
