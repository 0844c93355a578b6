import type { $ZodIssue, $ZodIssueTooBig, $ZodIssueTooSmall, $ZodType } from 'zod/v4/core'
import { type Finding, nearestName, type Position, suggestName } from '../errors/index.js'
import { isJsonObject, type Json } from '../json/index.js'
import type { SourcePart, SourcePath } from '../source/index.js'
import { membersAt } from './schema-members.js'

export interface Place {
  readonly value: Json
  readonly schema: $ZodType
  locate(path: SourcePath, part?: SourcePart): Position
  /** How a value is written: `1.10` where the value is 1.1. */
  literal(path: SourcePath): string
}

/** What a schema refused, each as a finding with its place, its value and the nearest thing that would do. */
export function schemaFindings(issues: readonly $ZodIssue[], place: Place): readonly Finding[] {
  return issues.flatMap((issue) => flatten(issue)).flatMap((issue) => findingsOf(issue, place))
}

/** A member of a schema may say more than zod's message: its own code and what to do. */
export interface SchemaParams {
  readonly code?: string
  readonly fix?: string
  /** The value may be a secret: it is not shown. */
  readonly withheld?: boolean
}

const pathOf = (issue: $ZodIssue): SourcePath =>
  issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment))

/** A union's issues are those of the option that came nearest: whose failures lie deepest. */
export function flatten(issue: $ZodIssue): readonly $ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const options = issue.errors.map((errors) => errors.flatMap((inner) => flatten(inner)))
  const depth = (option: readonly $ZodIssue[]): number => Math.min(...option.map(({ path }) => path.length))
  const wrongType = (option: readonly $ZodIssue[]): boolean =>
    option.some(
      ({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'),
    )
  const ranked = [...options].sort(
    (a, b) => Number(wrongType(a)) - Number(wrongType(b)) || depth(b) - depth(a) || a.length - b.length,
  )
  const nearest = ranked[0] ?? []
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}

function findingsOf(issue: $ZodIssue, place: Place): readonly Finding[] {
  const path = pathOf(issue)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownMember(path, key, place))
  if (issue.code === 'invalid_key') return [invalidKey(issue, path, place)]
  const value = valueAt(place.value, path)
  const at = place.locate(path, isJsonObject(value) ? 'key' : 'value')
  if (value === undefined && issue.code !== 'custom') return [missingMember(path, place)]
  if (value === null && issue.code === 'invalid_type') return [nullValue(path, at)]
  return [{ severity: 'error', code: 'gateway-file.value', at, ...describe(issue, value, path, place) }]
}

const subject = (name: string, value: Json | undefined): string =>
  value === undefined || typeof value === 'object' ? `${name}: ` : `${name} is ${show(value)}: `

/** A schema's own words, where it has some, else the limit. */
function limitText(issue: $ZodIssueTooSmall | $ZodIssueTooBig): string {
  if (!/^Too (?:small|big)/.test(issue.message)) return issue.message
  const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`
  const unit = issue.origin === 'string' ? 'characters' : issue.origin === 'array' ? 'items' : undefined
  return unit === undefined ? `it can be ${limit}` : `it has ${limit} ${unit}`
}

type Description = Pick<Finding, 'message'> & Partial<Pick<Finding, 'code' | 'fix'>>

function describe(issue: $ZodIssue, value: Json | undefined, path: SourcePath, place: Place): Description {
  const name = showPath(path)
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value, name, place.literal(path))
    case 'invalid_value':
      if (!issue.message.startsWith('Invalid')) return { message: `${name}: ${issue.message}` }
      return notAmong(issue.values.map(String), value, name)
    case 'invalid_union':
      return notAmong(
        'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [],
        value,
        name,
      )
    case 'too_small':
    case 'too_big':
      return { message: subject(name, value) + limitText(issue) }
    case 'custom':
      return ofSchema(name, value, issue.message, paramsOf(issue.params))
    default:
      return { message: subject(name, value) + lowerFirst(issue.message) }
  }
}

function ofSchema(
  name: string,
  value: Json | undefined,
  message: string,
  { withheld, ...params }: SchemaParams,
): Description {
  return { message: subject(name, withheld === true ? undefined : value) + message, ...params }
}

function wrongType(expected: string, value: Json | undefined, name: string, literal: string): Description {
  const code = 'gateway-file.type'
  if (
    expected === 'boolean' &&
    typeof value === 'string' &&
    /^(?:yes|no|on|off|y|n|true|false)$/i.test(value)
  ) {
    return {
      code,
      message: `${name} is the text ${show(value)}, not a boolean`,
      fix: 'Write true or false, without quotes.',
    }
  }
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return { code, message: `${name} is ${literal}, which is not a text`, fix: `Quote it: "${literal}".` }
  }
  if (['number', 'int'].includes(expected) && typeof value === 'string' && /^[\d._+-]+$/.test(value)) {
    return {
      code,
      message: `${name} is the text ${show(value)}, not a number`,
      fix: 'Write a plain number, without quotes or separators.',
    }
  }
  return { code, message: `${name} is ${show(value)}; expected ${typeNames[expected] ?? expected}` }
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

function notAmong(allowed: readonly string[], value: Json | undefined, name: string): Description {
  const nearest = typeof value === 'string' ? nearestName(value, allowed) : undefined
  return {
    message: `${name} is ${show(value)}; it can be ${allowed.join(', ')}`,
    ...(nearest !== undefined && { fix: `Did you mean ${nearest}?` }),
  }
}

function unknownMember(path: SourcePath, key: string, place: Place): Finding {
  const known = membersAt(place.schema, place.value, path)
  return {
    code: 'gateway-file.unknown-member',
    severity: 'error',
    message: `unknown member ${key}${path.length === 0 ? '' : ` in ${showPath(path)}`}`,
    at: place.locate([...path, key], 'key'),
    fix: suggestName(key, known),
  }
}

function invalidKey(
  issue: Extract<$ZodIssue, { code: 'invalid_key' }>,
  path: SourcePath,
  place: Place,
): Finding {
  const [inner] = issue.issues
  const params = inner?.code === 'custom' ? paramsOf(inner.params) : {}
  const message = inner?.message ?? 'not a valid name'
  const parent = path.length > 1 ? ` in ${showPath(path.slice(0, -1))}` : ''
  const key = String(path.at(-1))
  return {
    code: 'gateway-file.name',
    severity: 'error',
    message: `the name ${JSON.stringify(key)}${parent}: ${message}`,
    at: place.locate(path, 'key'),
    ...params,
  }
}

function missingMember(path: SourcePath, place: Place): Finding {
  const parent = path.length > 1 ? ` in ${showPath(path.slice(0, -1))}` : ''
  return {
    code: 'gateway-file.missing-member',
    severity: 'error',
    message: `the member ${String(path.at(-1))} is missing${parent}`,
    at: place.locate(path.slice(0, -1), 'key'),
    fix: `Add ${String(path.at(-1))}.`,
  }
}

const nullValue = (path: SourcePath, at: Position): Finding => ({
  code: 'gateway-file.null',
  severity: 'error',
  message: `${showPath(path)} has no value`,
  at,
  fix: 'Write a value ({} for an empty mapping), or leave the member out.',
})

function paramsOf(params: unknown): SchemaParams {
  return typeof params === 'object' && params !== null ? params : {}
}

function valueAt(value: Json, path: SourcePath): Json | undefined {
  let node: Json | undefined = value
  for (const segment of path) {
    if (isJsonObject(node)) node = Object.hasOwn(node, segment) ? node[segment] : undefined
    else node = Array.isArray(node) ? node[Number(segment)] : undefined
  }
  return node
}

/** `apis.orders.routes["GET /x"].timeout`. */
export function showPath(path: SourcePath): string {
  const text = path.map((segment) =>
    typeof segment === 'number'
      ? `[${segment}]`
      : /^[\w$-]+$/.test(segment)
        ? `.${segment}`
        : `[${JSON.stringify(segment)}]`,
  )
  return text.join('').replace(/^\./, '') || 'the file'
}

function show(value: Json | undefined): string {
  if (Array.isArray(value)) return 'a list'
  if (isJsonObject(value)) return 'a mapping'
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
