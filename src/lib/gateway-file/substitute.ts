import { contentProblem, type Finding, hasErrors, type Position } from '../errors/index.js'
import { isJsonObject, type Json } from '../json/index.js'
import { isFreeTextMember, isTemplateMember, type SourcePath } from '../source/index.js'
import { interpolate } from './interpolate.js'
import type { Scope } from './scope.js'

export interface Substituted {
  readonly value: Json
  readonly findings: readonly Finding[]
  /** Where a whole value is one `${…}`: its type may have to follow what the place wants. */
  readonly whole: readonly SourcePath[]
}

/** Replaces `${…}` in every text of a value; keys stay. */
export function substitute(value: Json, scope: Scope, locate: (path: SourcePath) => Position): Substituted {
  const findings: Finding[] = []
  const whole: SourcePath[] = []
  return { value: replace(value, []), findings, whole }

  function replace(node: Json, path: SourcePath): Json {
    if (typeof node === 'string') return node.includes('${') ? replaceText(node, path) : node
    if (Array.isArray(node)) return node.map((item: Json, index) => replace(item, [...path, index]))
    if (!isJsonObject(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([key, member]) => [key, replace(member, [...path, key])]),
    )
  }

  function replaceText(text: string, path: SourcePath): Json {
    const result = interpolate(text, scope, path.some(isTemplateMember) ? 'template' : 'strict')
    findings.push(...result.findings.map((finding) => ({ ...finding, at: locate(path) })))
    if (/^\$\{(?:env:|var\.)[^{}]*\}$/.test(text)) whole.push(path)
    return result.value
  }
}

/**
 * A mapping template with our `${…}` replaced; all others are its own.
 * @throws Problem exit 65
 */
export function substituteTemplate(text: string, scope: Scope, at: Position): string {
  const { value, findings } = interpolate(text, scope, 'template')
  if (hasErrors(findings)) throw contentProblem(findings.map((finding) => ({ ...finding, at })))
  return String(value)
}

/**
 * The same for one text of an OpenAPI document, where templates and free text may hold another language's `${…}`.
 * Without its path a text is held to be neither.
 * @throws Problem exit 65
 */
export function documentSubstitution(
  scope: Scope,
): (text: string, at: Position, path?: SourcePath) => string {
  return (text, at, path = []) => {
    const foreign = path.some((segment) => isTemplateMember(segment) || isFreeTextMember(segment))
    const { value, findings } = interpolate(text, scope, foreign ? 'template' : 'strict')
    if (hasErrors(findings)) throw contentProblem(findings.map((finding) => ({ ...finding, at })))
    return String(value)
  }
}
