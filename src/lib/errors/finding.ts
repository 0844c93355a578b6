/** A place in a file, 1-based, as editors count. */
export interface Position {
  readonly file: string
  readonly line: number
  readonly column: number
}

export type Severity = 'error' | 'warning'

/**
 * Something a reader of a file found. A finding is a result, not a throw: a reader collects all it can see
 * and its caller decides whether to go on.
 */
export interface Finding {
  /** Stable dotted code, listed in docs/errors.md, for example `openapi.ref.outside`. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, with the value shown, and why. One sentence. */
  readonly message: string
  readonly at?: Position
  /** What to do. */
  readonly fix?: string
  /** True where the loss widens access or stops validation: an error unless its code is accepted. */
  readonly acceptable?: boolean
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error')

/** `file:line:col` as editors and terminals link it. */
export const showPosition = (at: Position): string => `${at.file}:${at.line}:${at.column}`
