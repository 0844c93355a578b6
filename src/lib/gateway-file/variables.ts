import {
  contentProblem,
  ExitCode,
  type Finding,
  type Position,
  Problem,
  suggestName,
} from '../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import { readSource, type SourcePath } from '../source/index.js'
import { interpolate } from './interpolate.js'
import { declaredObjects } from './reference.js'
import type { Scope, VariableValue } from './scope.js'

export interface VariableSources {
  /** `--var name=value`. */
  readonly flags: Readonly<Record<string, string>>
  /** Contents of `--var-file`s, later ones win. */
  readonly files: readonly Readonly<Record<string, VariableValue>>[]
  readonly environment: Scope['environment']
}

/** What wins: `--var`, then the last `--var-file`, then `vars:` of the environment, then `vars:`. */
export function variablesOf(
  document: JsonObject,
  sources: VariableSources,
  locate: (path: SourcePath) => Position,
): { readonly scope: Scope; readonly findings: readonly Finding[] } {
  const declared = isJsonObject(document['vars']) ? document['vars'] : {}
  refuseUnknownFlags(sources.flags, declared, document)
  const given = new Map<string, VariableValue>()
  for (const values of [...sources.files, sources.flags]) {
    for (const [name, value] of Object.entries(values)) given.set(name, value)
  }
  const known = { environment: sources.environment, objects: declaredObjects(document) }
  const run = new Resolution(declared, given, known, locate)
  for (const name of Object.keys(declared)) run.resolve(name)
  return { scope: { ...known, variables: run.variables }, findings: run.findings }
}

/**
 * Reads a `--var-file`: a mapping of names to texts, numbers or booleans.
 * @throws Problem exit 66, 65
 */
export async function readVariableFile(path: string): Promise<Readonly<Record<string, VariableValue>>> {
  const source = await readSource(path, { role: 'gateway-file' })
  const entries = isJsonObject(source.value) ? Object.entries(source.value) : []
  const wrong = entries.filter(([, value]) => !isVariableValue(value))
  if (wrong.length > 0) throw contentProblem(wrong.map(([name]) => notAValue(name, source.locate([name]))))
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (isVariableValue(value) ? [[name, value]] : [])),
  )
}

export const isVariableValue = (value: Json): value is VariableValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const notAValue = (name: string, at: Position): Finding => ({
  code: 'gateway-file.type',
  severity: 'error',
  message: `the variable ${name} is not a text, a number or a boolean`,
  at,
})

/** A misspelt `--var` would otherwise leave the default in force, in silence. */
function refuseUnknownFlags(
  flags: VariableSources['flags'],
  declared: JsonObject,
  document: JsonObject,
): void {
  const used = JSON.stringify(document).matchAll(/\$\{\s*var\.([^{}\s]+)\s*\}/g)
  const known = new Set([...Object.keys(declared), ...[...used].map(([, name]) => name ?? '')])
  const unknown = Object.keys(flags).find((name) => !known.has(name))
  if (unknown === undefined) return
  throw new Problem({
    code: 'gateway-file.variable.undeclared',
    message: `--var ${unknown}: the gateway file has no variable of this name`,
    fix: suggestName(unknown, [...known]),
    exitCode: ExitCode.usage,
  })
}

/** Variables may use others; each is resolved once, and a cycle is found on the way. */
class Resolution {
  readonly findings: Finding[] = []
  readonly variables: Map<string, VariableValue>
  readonly #declared: JsonObject
  readonly #scope: Omit<Scope, 'variables'>
  readonly #locate: (path: SourcePath) => Position
  readonly #open: string[] = []
  readonly #done = new Set<string>()

  constructor(
    declared: JsonObject,
    given: ReadonlyMap<string, VariableValue>,
    scope: Omit<Scope, 'variables'>,
    locate: (path: SourcePath) => Position,
  ) {
    this.#declared = declared
    this.variables = new Map(given)
    this.#scope = scope
    this.#locate = locate
    for (const name of given.keys()) this.#done.add(name)
  }

  resolve(name: string): void {
    const value = Object.hasOwn(this.#declared, name) ? this.#declared[name] : undefined
    if (this.#done.has(name) || value === undefined || !isVariableValue(value)) return
    if (this.#open.includes(name)) {
      this.#refuseCycle(name)
      return
    }
    this.#open.push(name)
    this.variables.set(name, typeof value === 'string' ? this.#text(name, value) : value)
    this.#open.pop()
    this.#done.add(name)
  }

  #text(name: string, text: string): VariableValue {
    for (const [, other] of text.matchAll(/\$\{\s*var\.([^{}\s]+)\s*\}/g)) this.resolve(other ?? '')
    const scope = { ...this.#scope, variables: this.variables }
    const { value, findings } = interpolate(text, scope)
    this.findings.push(...findings.map((finding) => ({ ...finding, at: this.#locate(['vars', name]) })))
    return value
  }

  #refuseCycle(name: string): void {
    const cycle = [...this.#open.slice(this.#open.indexOf(name)), name]
    this.findings.push({
      code: 'gateway-file.variable.cycle',
      severity: 'error',
      message: `variables refer to each other in a circle: ${cycle.join(' → ')}`,
      at: this.#locate(['vars', name]),
    })
    this.variables.set(name, '')
  }
}
