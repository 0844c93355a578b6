import type { Finding, Position } from '../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import { placeholderFinding } from './placeholder-check.js'
import { secretFinding } from './secret-check.js'
import type { SourcePart, SourcePath, SourceRole } from './sourced.js'

type Locate = (path: SourcePath, part?: SourcePart) => Position

/** What is wrong with the texts themselves, keys and values, whatever the syntax. */
export function valueFindings(value: Json, locate: Locate, role: SourceRole): readonly Finding[] {
  const findings: Finding[] = []
  visit(
    value,
    [],
    (found, path, part) => {
      const finding = part === 'key' ? keyFinding(found) : textFinding(found, path, role)
      if (finding !== undefined) findings.push({ ...finding, at: locate(path, part) })
    },
    (keys, path) => {
      for (const { key, finding } of lookAlikes(keys, path))
        findings.push({ ...finding, at: locate([...path, key], 'key') })
    },
  )
  return findings
}

function visit(
  value: Json,
  path: (string | number)[],
  onText: (text: string, path: SourcePath, part: SourcePart) => void,
  onKeys: (mapping: JsonObject, path: SourcePath) => void,
): void {
  if (typeof value === 'string') onText(value, path, 'value')
  if (typeof value !== 'object' || value === null) return
  if (isJsonObject(value)) onKeys(value, path)
  for (const [key, member] of Object.entries(value)) {
    path.push(key)
    if (isJsonObject(value)) onText(key, path, 'key')
    visit(member, path, onText, onKeys)
    path.pop()
  }
}

type Unplaced = Omit<Finding, 'at'>

// Controls but tab and line ends, line and paragraph separators, and what reverses the order of the text around it.
const unprintable = /(?![\t\n\r])\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const invisibleInKey = /[\t\n\r\u200b\u2060\ufeff]/

function keyFinding(key: string): Unplaced | undefined {
  const encoding = brokenText(key)
  if (encoding !== undefined) return encoding
  if (!unprintable.test(key) && !invisibleInKey.test(key)) return undefined
  return {
    code: 'source.control-character',
    severity: 'error',
    message: `the key ${escaped(key)} contains a control or invisible character`,
    fix: 'Remove it.',
  }
}

function textFinding(text: string, path: SourcePath, role: SourceRole): Unplaced | undefined {
  return (
    brokenText(text) ??
    secretFinding(text, path, role) ??
    placeholderFinding(text, path, role) ??
    controlFinding(text)
  )
}

function brokenText(text: string): Unplaced | undefined {
  if (text.includes('\0')) {
    return {
      code: 'source.nul',
      severity: 'error',
      message: 'the text contains a NUL character',
      fix: 'Remove it.',
    }
  }
  if (!/\p{Surrogate}/u.test(text)) return undefined
  const message = `${escaped(text)} holds half of a surrogate pair, which is no character`
  return {
    code: 'source.surrogate',
    severity: 'error',
    message,
    fix: 'Write both halves, or the character itself.',
  }
}

function controlFinding(text: string): Unplaced | undefined {
  const at = text.search(unprintable)
  if (at === -1) return undefined
  const excerpt = escaped(text.slice(Math.max(0, at - 10), at + 10))
  return {
    code: 'source.control-character',
    severity: 'warning',
    message: `${excerpt} contains a control character`,
  }
}

/** JSON text in which every character that a terminal would act upon is written as an escape. */
function escaped(text: string): string {
  return JSON.stringify(text.slice(0, 60)).replace(
    /[^\x20-\x7e\p{L}\p{N}\p{P}\p{S}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

const verbs = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

interface LookAlike {
  readonly key: string
  readonly finding: Unplaced
}

/** Keys of one mapping that differ only in case or in how an accent is encoded. Paths may: the service tells them apart. */
function lookAlikes(mapping: JsonObject, path: SourcePath): readonly LookAlike[] {
  const seen = new Map<string, string>()
  const found: LookAlike[] = []
  for (const key of Object.keys(mapping)) {
    const folded = key.startsWith('/') ? key.normalize('NFKC') : key.normalize('NFKC').toLowerCase()
    const twin = seen.get(folded)
    if (twin === undefined) seen.set(folded, key)
    else
      found.push({
        key,
        finding: lookAlike(key, twin, verbs.has(folded) && String(path.at(-1)).startsWith('/')),
      })
  }
  return found
}

const lookAlike = (key: string, twin: string, method: boolean): Unplaced => ({
  code: 'source.look-alike-keys',
  severity: method ? 'error' : 'warning',
  message: `the keys ${escaped(twin)} and ${escaped(key)} differ only in case or in the encoding of a character`,
  fix: 'Keep one of them, or name them apart.',
})
