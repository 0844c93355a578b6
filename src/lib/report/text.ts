/**
 * Text that does not know yet how it will be shown. Reports are made of it, and only `renderText` turns it into
 * characters: there every piece is escaped and painted, so a name from an account or a file can neither move the
 * cursor nor begin a line of its own.
 */
export type Style =
  | 'plain'
  | 'strong'
  | 'faint'
  | 'added'
  | 'removed'
  | 'changed'
  | 'deployed'
  | 'warning'
  | 'danger'
  | 'link'

export interface Span {
  readonly text: string
  readonly style: Style
}

/** What one line is made of. A line break inside a span is escaped, not obeyed. */
export type Line = readonly Span[]
export type Text = readonly Line[]

export const span = (text: string, style: Style = 'plain'): Span => ({ text, style })

/** A line from a template: `` line`${span('+', 'added')} ${address}` ``. Values that are no spans become plain ones. */
export function line(
  parts: TemplateStringsArray,
  ...values: readonly (Span | Line | string | number)[]
): Line {
  return parts.flatMap((part, index) => [
    ...(part === '' ? [] : [span(part)]),
    ...(index < values.length ? asSpans(values[index]) : []),
  ])
}

/** One line of one style; text with line breaks gives several lines. */
export const lines = (text: string, style: Style = 'plain'): Text =>
  text.split('\n').map((part) => (part === '' ? [] : [span(part, style)]))

export const indent = (by: number, text: Text): Text =>
  text.map((part) => (part.length === 0 ? part : [span(' '.repeat(by)), ...part]))

/** A line below another: `  fix: …`; none without a value. */
export const labelled = (label: string, value: string | undefined): Text =>
  value === undefined ? [] : [line`  ${span(`${label}:`, 'faint')} ${value}`]

const asSpans = (value: Span | Line | string | number | undefined): Line => {
  if (typeof value === 'string' || typeof value === 'number') return [span(String(value))]
  if (value === undefined) return []
  return 'text' in value ? [value] : value
}
