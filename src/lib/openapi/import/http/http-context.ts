import type { Cursor, OpenApiDocument } from '../../document/index.js'
import type { ImportOptions } from '../import-context.js'
import type { Report } from '../report.js'
import type { HttpScheme } from './security-schemes.js'

/** What the readers of an HTTP API's document share. */
export interface HttpImportContext {
  readonly document: OpenApiDocument
  readonly options: Omit<ImportOptions, 'renameModels'>
  readonly report: Report
  readonly schemes: ReadonlyMap<string, HttpScheme>
  /** What the definition's parts are called in an address below their API (`GET /orders`) → their place. */
  readonly places: Map<string, Cursor>
}
