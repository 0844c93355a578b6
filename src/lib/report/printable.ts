/**
 * Makes a string safe to print on a terminal: control characters (C0, DEL, C1), characters that turn the writing
 * direction and lone surrogates become visible escapes (`\n`, `\x1b`, `\u202e`). Names come from accounts and files
 * that others can write (CVE-2021-25743).
 */
export function printable(text: string): string {
  return UNSAFE.test(text) ? text.replace(UNSAFE_ALL, escapeCharacter) : text
}

/**
 * Makes one finished line harmless to the log readers of CI systems, which execute `::command::` at the start of a
 * line (GitHub) and `##[command]` or `##vso[command]` anywhere in it (GitHub, Azure). CVE-2020-15228.
 */
export const inertInCi = (text: string): string =>
  text.replace(/^(\s*):(?=:)/, '$1\\x3a').replace(/##(?=\[|vso\[)/gi, '#\\x23')

const BIDI = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'
const CLASS = `[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff${BIDI}]|\\p{Surrogate}`
const UNSAFE = new RegExp(CLASS, 'u')
const UNSAFE_ALL = new RegExp(CLASS, 'gu')
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeCharacter(character: string): string {
  const short = SHORT[character]
  if (short !== undefined) return short
  const code = character.charCodeAt(0)
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}
