import type { RequestContext } from '../../contract.js'
import type { V2ApiRecord } from '../../control-plane/v2-apis/v2-api-records.js'
import type { Findings } from '../findings.js'
import type { OpenApiDocument } from '../read-document.js'

/** One import of an HTTP API under way. */
export interface HttpImporting {
  readonly document: OpenApiDocument
  readonly context: RequestContext
  /** The API as it was before. */
  readonly api: V2ApiRecord
  readonly findings: Findings
}
