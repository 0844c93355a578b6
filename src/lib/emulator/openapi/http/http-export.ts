import type { RequestContext } from '../../contract.js'
import type { V2ApiRecord, V2Content } from '../../control-plane/v2-apis/v2-api-records.js'

export interface HttpExport {
  readonly api: V2ApiRecord
  readonly context: RequestContext
  readonly stageName: string | undefined
  /** What is told: the working copy, or what a stage serves. */
  readonly content: V2Content
  readonly extensions: boolean
}
