import type { Finding, Position } from '../errors/index.js'
import type { Json } from '../json/index.js'

/** A file's text as data, with the place of every key and value. */
export interface Sourced {
  /** The name to show, as the user wrote it. */
  readonly file: string
  /** What the text says. Aliases are expanded; keys such as `__proto__` are own members. */
  readonly value: Json
  readonly text: string
  /** Warnings only: text with an error is thrown. */
  readonly findings: readonly Finding[]
  /**
   * Where the value at `path` (or its key) is written. A path that the text does not have answers with its
   * nearest ancestor: that is where a missing member is missing.
   */
  locate(path: SourcePath, part?: SourcePart): Position
}

export type SourcePath = readonly (string | number)[]
export type SourcePart = 'key' | 'value'

/**
 * What the text is, which decides how strict the reading is:
 * - `gateway-file`: ours; placeholders left in, secrets and numbers that lose digits are errors;
 * - `document`: an OpenAPI document or a file beside it; the same in free text, examples and schemas is a warning.
 */
export type SourceRole = 'gateway-file' | 'document'

export interface ParseOptions {
  /** Default `document`. */
  readonly role?: SourceRole
  /** `any` also takes a list or a scalar at the top. Default `mapping`. */
  readonly top?: 'mapping' | 'any'
}

/** Guards against text that costs more than it says. The size is what API Gateway imports at most. */
export const limits = {
  bytes: 6 * 1024 * 1024,
  depth: 100,
  /** Keys and values, after aliases are expanded. */
  nodes: 200_000,
} as const
