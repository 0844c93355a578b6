import type { AwsPlace, RestAuthorizer } from '../../definition/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import type { Models } from './models.js'
import type { Report } from './report.js'
import type { SecurityScheme } from './security-schemes.js'

export type BasePathMode = 'ignore' | 'prepend' | 'split'

export interface ImportOptions {
  /** What becomes of `basePath` or the servers' path. Default ignore, as AWS's. */
  readonly basepath?: BasePathMode
  /** Where the API will live: replaces `${AWS::Region}`, `${AWS::AccountId}` and `${AWS::Partition}`. */
  readonly aws?: AwsPlace
  /** Rename models whose names AWS refuses (`user-list` → `userList`) instead of refusing them. */
  readonly renameModels?: boolean
  /** Whoever uses the definition puts ids in place of references such as `${vpc-link.main.id}`. Default false. */
  readonly references?: boolean
  /** What is said of the document's API elsewhere, and completes it. */
  readonly elsewhere?: {
    /** Methods that get an integration: `GET /orders`. */
    readonly integrations: ReadonlySet<string>
    /** Authorizers by the name of the security scheme that they check. */
    readonly authorizers: Readonly<Record<string, RestAuthorizer>>
  }
}

/** What the readers of a document's parts share. */
export interface ImportContext {
  readonly document: OpenApiDocument
  readonly options: ImportOptions
  readonly report: Report
  readonly models: Models
  readonly schemes: ReadonlyMap<string, SecurityScheme>
  readonly validators: ReadonlySet<string>
  /** What the definition's parts are called in an address below their API (`GET /orders`, `model.Order`) → their place. */
  readonly places: Map<string, Cursor>
}

/** The end of a chain of references. A broken one was reported when the document was read. */
export function follow(
  cursor: Cursor,
  { document, report }: Pick<ImportContext, 'document' | 'report'>,
): Cursor | undefined {
  const target = cursor.followed()
  const isKnown = document.findings.some(
    ({ code, severity }) => severity === 'error' && code.startsWith('openapi.ref.'),
  )
  if (target === undefined && !isKnown) {
    report.error({
      code: 'openapi.ref.missing',
      message: 'the reference leads nowhere',
      at: cursor.member('$ref'),
      fix: 'Correct the reference or add its target.',
    })
  }
  return target
}
