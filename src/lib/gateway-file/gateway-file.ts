import type { Finding, Position } from '../errors/index.js'
import type { SourcePart, SourcePath } from '../source/index.js'
import type { Scope } from './scope.js'

/** A gateway file, read: variables and environment applied, checked against its schema. */
export interface GatewayFile<Document> {
  readonly document: Document
  /** The file's name to show. */
  readonly file: string
  /** The project root: absolute real path of the folder that holds the file. Nothing outside it is ever read. */
  readonly directory: string
  /** The environment's name, or `-`. */
  readonly env: string
  /** SHA-256 (hex) of the resolved document: the same whenever the file says the same. */
  readonly digest: string
  /** Warnings only: a file with an error is thrown. */
  readonly findings: readonly Finding[]
  /** Where a value (or key) of the document is written, in an environment's patch where that is what counts. */
  locate(path: SourcePath, part?: SourcePart): Position
  /** What `${…}` stands for, for the documents that the file names. */
  readonly scope: Scope
}
