import { inertInCi, printable } from './printable.js'
import type { Line, Style, Text } from './text.js'

/** Puts a style on text that is already safe to print. */
export type Painter = (text: string, style: Style) => string

export const plainPainter: Painter = (text) => text

/** The output boundary: every piece escaped, then painted; each line ends with a line break. */
export const renderText = (text: Text, paint: Painter): string =>
  text.map((line) => `${renderLine(line, paint)}\n`).join('')

/** One line without its line break, for example a table's cell. */
export function renderLine(line: Line, paint: Painter): string {
  const safe = line.map((part) => ({ ...part, text: printable(part.text) }))
  const whole = safe.map((part) => part.text).join('')
  // What a CI system would execute can span pieces; then the line is escaped as a whole and goes unpainted.
  if (inertInCi(whole) !== whole) return inertInCi(whole)
  return safe.map((part) => (part.style === 'plain' ? part.text : paint(part.text, part.style))).join('')
}
