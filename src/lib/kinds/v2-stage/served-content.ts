import { isDeepStrictEqual } from 'node:util'
import type { HttpDefinition } from '../../definition/index.js'
import type { AccountPort, ObjectRecord, Records } from '../../engine/index.js'
import { present } from '../../json/index.js'
import { exportedDocument } from '../exported-document.js'
import { isWebSocket } from '../v2-api/protocol.js'
import { toV2Definition } from '../v2-api/records.js'
import { servedV2Digest } from '../v2-api/served.js'

/**
 * The digest of what a stage of an HTTP API serves, where its deployment does not say it: read from the stage's export.
 * Undefined where there is none: the service exports no WebSocket APIs.
 * @param live the API as it is, which says what no export can
 */
export async function exportedHttpContent(
  StageName: string,
  api: ObjectRecord,
  { account, live }: { readonly account: AccountPort; readonly live: Records },
): Promise<string | undefined> {
  const draft = toV2Definition(live, api)
  if (isWebSocket(draft)) return undefined
  const document = await exportedDocument(account, 'v2.ExportApi', {
    ApiId: api.handle?.['id'],
    StageName,
    Specification: 'OAS30',
    OutputType: 'JSON',
    IncludeExtensions: true,
    ExportVersion: '1.0',
  })
  if (document === undefined) return undefined
  const { importHttp } = await import('../../openapi/import/http/import-http.js')
  const { definition } = importHttp(document)
  return servedV2Digest(completed(definition, draft))
}

/** With the endpoint's setting and the authorizers that nothing uses, as the API has them now. */
function completed(exported: HttpDefinition, draft: HttpDefinition): HttpDefinition {
  const { authorizers = {} } = exported
  const isKnown = Object.entries(authorizers).every(([name, authorizer]) =>
    isDeepStrictEqual(draft.authorizers?.[name], authorizer),
  )
  return present<HttpDefinition>({
    description: undefined,
    version: undefined,
    ipAddressType: undefined,
    cors: undefined,
    ...exported,
    disableExecuteApiEndpoint: draft.disableExecuteApiEndpoint,
    authorizers: isKnown ? draft.authorizers : authorizers,
  })
}
