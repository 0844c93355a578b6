import type { Position } from '../errors/index.js'
import type { ProjectFiles } from '../gateway-file/index.js'
import type { SourcePart, SourcePath } from '../source/index.js'

/** A gateway file as kinds see it: its document, where things are written, and the files beside it. */
export interface DeclaredProject<Document> {
  readonly document: Document
  /** `-` without an environment. */
  readonly env: string
  /** Absolute path of the project root. */
  readonly root: string
  /** Folder that file names are shown relative to. */
  readonly shownFrom: string
  locate(path: SourcePath, part?: SourcePart): Position
  /** Replaces `${var.…}` and `${env:…}` in a text of an OpenAPI document. Throws with findings. */
  substitute(text: string, at: Position, path: SourcePath): string
  /** The files that the document names. */
  readonly files: ProjectFiles
}
