import { type Finding, nearestName, suggestName } from '../errors/index.js'
import { type ObjectReference, parseReference, referenceKinds, referredSections } from './reference.js'
import type { Scope, VariableValue } from './scope.js'

/**
 * What may stand in a text besides ours:
 * - `strict`: nothing, an unknown `${…}` is an error;
 * - `template`: a mapping template or free text, where `${name}` belongs to somebody else and stays.
 */
export type Surroundings = 'strict' | 'template'

export interface Interpolated {
  /** Where the whole text is one `${var.name}`, the variable's own value; else a text. */
  readonly value: VariableValue
  /** Without their place. */
  readonly findings: readonly Finding[]
}

/**
 * Replaces `${env:NAME}` and `${var.name}`. References to objects of the file and AWS's own `${stageVariables.x}`,
 * `${request.body.x}` and `${AWS::Region|AccountId|Partition}` stay as they are written.
 */
export function interpolate(text: string, scope: Scope, surroundings: Surroundings = 'strict'): Interpolated {
  const findings: Finding[] = []
  const replace = (whole: string, token: string): VariableValue => {
    const found = lookUp(token.trim(), scope, surroundings)
    if (found === 'foreign') return whole
    if (typeof found !== 'object') return found
    findings.push(found.finding)
    return whole
  }
  const only = /^\$\{([^{}]*)\}$/.exec(text)
  if (only !== null) return { value: replace(text, only[1] ?? ''), findings }
  const value = text.replaceAll(/\$\{([^{}]*)\}/g, (whole, token: string) => String(replace(whole, token)))
  return { value, findings }
}

type Found = VariableValue | 'foreign' | { readonly finding: Finding }

function lookUp(token: string, scope: Scope, surroundings: Surroundings): Found {
  if (token.startsWith('env:')) return environmentValue(token.slice(4), scope)
  if (token.startsWith('var.')) return variableValue(token.slice(4), scope, surroundings)
  if (isForeign(token)) return 'foreign'
  const reference = parseReference(token)
  if (reference !== undefined) return checkedReference(token, reference, scope, surroundings)
  return surroundings === 'template' ? 'foreign' : { finding: unknownToken(token) }
}

/** What AWS itself replaces: when an API is made, when a request comes, when a backend answers. */
const isForeign = (token: string): boolean =>
  /^AWS::(?:Region|AccountId|Partition)$/.test(token) ||
  /^stageVariables(?:\.|\[)|^(?:context|request|response|integration\.response)\./.test(token)

/** It stays, to be resolved when the object is known; an object that nobody declares is a template's own. */
function checkedReference(
  token: string,
  { kind, name, member }: ObjectReference,
  { objects }: Scope,
  surroundings: Surroundings,
): Found {
  const known = objects[kind]
  if (known.includes(name) && member === 'id') return `\${${token}}`
  if (surroundings === 'template') return 'foreign'
  if (known.includes(name))
    return problem('reference', `\${${token}}: ${kind}.${name} has no member ${member}`, 'Write id.')
  return problem(
    'reference',
    `\${${token}}: ${referredSections[kind]} has no ${name}`,
    known.length === 0
      ? `Declare it under ${referredSections[kind]}:, or write the id itself.`
      : suggestName(name, known),
  )
}

/** The name is shown, the value never: it may be a secret. */
function environmentValue(name: string, { environment }: Scope): Found {
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined
  const what = value === undefined ? 'is not set' : value === '' ? 'is empty' : undefined
  if (what !== undefined)
    return problem('variable.unset', `the environment variable ${name} ${what}`, `Set ${name}.`)
  if (value !== undefined && !/[\r\n]/.test(value)) return value
  return problem(
    'variable.line-end',
    `the environment variable ${name} contains a line end`,
    'Give it one line only.',
  )
}

function variableValue(name: string, { variables }: Scope, surroundings: Surroundings): Found {
  const value = variables.get(name)
  if (value !== undefined) return value
  if (surroundings === 'template') return 'foreign'
  const fix = `${suggestName(name, [...variables.keys()])} Declare it under vars: or pass --var ${name}=….`
  return problem('variable.undeclared', `no variable is named ${name}`, fix)
}

function unknownToken(token: string): Finding {
  const message = `\${${token}} stands for nothing that apigw knows`
  return problem('variable.unknown', message, suggestToken(token)).finding
}

/** A token is a word, a separator and a name; the word is what is misspelt. */
function suggestToken(token: string): string {
  const words = ['env', 'var', 'stageVariables', 'AWS', ...referenceKinds]
  const [, word = token, rest] = /^([\w-]+)[.:]+(.*)$/.exec(token) ?? []
  const nearest = nearestName(word, words)
  if (nearest === undefined || rest === undefined)
    return 'Write ${var.name}, ${env:NAME}, ${stageVariables.name} or ${AWS::Region}.'
  const separator = nearest === 'env' ? ':' : nearest === 'AWS' ? '::' : '.'
  return `Did you mean \${${nearest}${separator}${rest}}?`
}

const problem = (code: string, message: string, fix: string): { readonly finding: Finding } => ({
  finding: { code: `gateway-file.${code}`, severity: 'error', message, fix },
})
