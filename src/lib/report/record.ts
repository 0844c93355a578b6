import { type Line, line, span, type Text } from './text.js'

/** What `show` commands print: label and value, aligned. Absent values are left out. */
export function recordText(
  entries: readonly (readonly [label: string, value: Line | string | undefined])[],
): Text {
  const present = entries.filter(([, value]) => value !== undefined)
  const width = Math.max(0, ...present.map(([label]) => label.length))
  return present.map(([label, value]) => line`${span(label.padEnd(width), 'faint')}  ${value ?? ''}`)
}
