import type { Finding } from '../../errors/index.js'
import type { Cursor } from './cursor.js'
import type { OpenApiVersion } from './version.js'

/** A parsed OpenAPI document with all the files it refers to. */
export interface OpenApiDocument {
  /** The name of the main file, as shown. */
  readonly file: string
  readonly version: OpenApiVersion
  readonly root: Cursor
  /** What reading found: warnings of the text, and references that cannot be followed (errors). */
  readonly findings: readonly Finding[]
}
