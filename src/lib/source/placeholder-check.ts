import type { Finding } from '../errors/index.js'
import { isFreeTextMember, isTemplateMember } from './free-text.js'
import type { SourcePath, SourceRole } from './sourced.js'

const placeholder = /\{\{-?\s*[\w.$-]+\s*-?\}\}|<%[=-]?[^%]*%>|\bCHANGE_?ME\b/i

/** A template's placeholder that nobody filled in. In free text and mapping templates it may be meant. */
export function placeholderFinding(
  text: string,
  path: SourcePath,
  role: SourceRole,
): Omit<Finding, 'at'> | undefined {
  const match = placeholder.exec(text)
  if (match === null) return undefined
  const meant = path.some(isTemplateMember) || (role === 'document' && path.some(isFreeTextMember))
  return {
    code: 'source.placeholder',
    severity: meant ? 'warning' : 'error',
    message: `${JSON.stringify(match[0].slice(0, 60))} looks like a placeholder that was not filled in`,
    fix: 'Fill it in, or use ${var.name}.',
  }
}
