import { contentProblem, didYouMean, type Finding, suggestName } from '../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import { readSource, type Sourced, type SourcePath } from '../source/index.js'
import type { FaultPlan, FaultRule } from './faults.js'
import { v1Catalog, v2Catalog } from './wire/catalog.js'

/**
 * Reads a fault plan, YAML or JSON: `faults:` and a list of rules, each a `FaultRule`.
 * @param name the file as the user named it
 * @throws Problem exit 66 (missing) · 65 with every mistake found, at its line
 */
export async function readFaultPlan(path: string, name: string): Promise<FaultPlan> {
  const source = await readSource(path, { role: 'gateway-file', displayName: name })
  const operations = await operationNames()
  const findings = [...source.findings, ...checkPlan(source, operations)]
  if (findings.some(({ severity }) => severity === 'error')) throw contentProblem(findings)
  return (source.value as unknown as { readonly faults: FaultPlan }).faults
}

async function operationNames(): Promise<readonly string[]> {
  const [v1, v2] = await Promise.all([v1Catalog(), v2Catalog()])
  return [...v1.operations.map(({ name }) => name), ...v2.operations.map(({ name }) => `v2.${name}`), '*']
}

/** Says what is wrong with a value; undefined where nothing is. */
type Check = (value: Json) => string | undefined

const text: Check = (value) => (typeof value === 'string' ? undefined : 'a text')
const count: Check = (value) =>
  Number.isInteger(value) && Number(value) > 0 ? undefined : 'a whole number from 1'
const size: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 0 ? undefined : 'a whole number from 0'
const status: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 400 && Number(value) < 600
    ? undefined
    : 'a status from 400 to 599'
const moment: Check = (value) => (value === 'before' || value === 'after' ? undefined : 'before or after')
const numberOrText: Check = (value) =>
  typeof value === 'number' ? undefined : text(value) && 'a number or a text'

interface Members {
  readonly required: Readonly<Record<string, Check>>
  readonly optional?: Readonly<Record<string, Check>>
}

/** What each effect is described by. */
const effects: Readonly<Record<FaultRule['kind'], Members>> = {
  answer: {
    required: { when: moment, status },
    optional: { errorName: text, message: text, retryAfter: numberOrText },
  },
  drop: { required: { when: moment } },
  silence: { required: { when: moment } },
  cut: { required: { bytes: size } },
  body: { required: { text } },
  drip: { required: { millisecondsPerByte: count } },
  delay: { required: { when: moment, milliseconds: size } },
  stale: { required: { writes: count } },
}

const kinds = Object.keys(effects)

function checkPlan({ value, locate }: Sourced, operations: readonly string[]): readonly Finding[] {
  const wrong = (path: SourcePath, message: string, fix: string): Finding => ({
    ...{ code: 'local.faults', severity: 'error', message, fix },
    at: locate(path),
  })
  if (!isJsonObject(value)) return [wrong([], 'a fault plan is a mapping', form)]
  const { faults, ...others } = value
  const unknown = Object.keys(others).map((name) =>
    wrong([name], `${name} is no member of a fault plan`, form),
  )
  if (!Array.isArray(faults)) return [...unknown, wrong(['faults'], 'faults: is no list of faults', form)]
  return [
    ...unknown,
    ...faults.flatMap((rule: Json, index) =>
      checkRule(rule, operations).map(({ member, message, fix }) =>
        wrong(['faults', index, ...(member === undefined ? [] : [member])], message, fix),
      ),
    ),
  ]
}

const form =
  'Write faults: and a list, for example - { operation: CreateStage, nth: 1, kind: drop, when: after }.'

interface Mistake {
  readonly member?: string
  readonly message: string
  readonly fix: string
}

function checkRule(rule: Json, operations: readonly string[]): readonly Mistake[] {
  if (!isJsonObject(rule)) return [{ message: 'a fault is a mapping', fix: form }]
  return [...checkOperation(rule, operations), ...checkEffect(rule)]
}

function checkOperation({ operation }: JsonObject, operations: readonly string[]): readonly Mistake[] {
  if (typeof operation === 'string' && operations.includes(operation)) return []
  const name = String(operation ?? 'nothing')
  return [
    {
      member: 'operation',
      message: `${name} is no operation of API Gateway`,
      fix: `Write CreateStage, v2.CreateStage for HTTP and WebSocket APIs, or '*' for all.${didYouMean(name, operations)}`,
    },
  ]
}

function checkEffect(rule: JsonObject): readonly Mistake[] {
  const kind = String(rule['kind'])
  const members = kinds.includes(kind) ? effects[kind as FaultRule['kind']] : undefined
  if (members === undefined)
    return [{ member: 'kind', message: `${kind} is no kind of fault`, fix: suggestName(kind, kinds) }]
  const checks: Readonly<Record<string, Check>> = {
    ...{ operation: () => undefined, kind: () => undefined, nth: count, times: count },
    ...members.required,
    ...members.optional,
  }
  return [
    ...missing(rule, members),
    ...Object.entries(rule).flatMap((entry) => checkMember(entry, kind, checks)),
  ]
}

const missing = (rule: JsonObject, { required }: Members): readonly Mistake[] =>
  Object.entries(required)
    .filter(([name]) => rule[name] === undefined)
    .map(([name, check]) => ({
      message: `the fault ${String(rule['kind'])} needs ${name}: ${check(null)}`,
      fix: `Add ${name}.`,
    }))

function checkMember(
  [member, value]: readonly [string, Json | undefined],
  kind: string,
  checks: Readonly<Record<string, Check>>,
): readonly Mistake[] {
  const check = checks[member]
  if (check === undefined || value === undefined)
    return [
      {
        member,
        message: `the fault ${kind} has no ${member}`,
        fix: suggestName(member, Object.keys(checks)),
      },
    ]
  const expected = check(value)
  if (expected === undefined) return []
  return [{ member, message: `${member} is ${JSON.stringify(value)}, not ${expected}`, fix: 'Correct it.' }]
}
