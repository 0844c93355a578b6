import { isDeepStrictEqual } from 'node:util'
import type { RestDefinition, RestIntegration, RestMethod } from '../../definition/index.js'
import type { AccountPort, ObjectRecord, Records } from '../../engine/index.js'
import { present } from '../../json/index.js'
import { exportedDocument } from '../exported-document.js'
import { toDefinition } from '../rest-api/records.js'
import { servedDigest } from '../rest-api/served.js'

/**
 * The digest of what a stage serves, where its deployment does not say it: read from the stage's export, which is the only
 * place that shows a deployment's content. Undefined where there is none.
 * @param live the API as it is, which says what no export can
 */
export async function exportedContent(
  stageName: string,
  api: ObjectRecord,
  { account, live }: { readonly account: AccountPort; readonly live: Records },
): Promise<string | undefined> {
  const document = await exportedDocument(account, 'GetExport', {
    restApiId: api.handle?.['id'],
    stageName,
    exportType: 'oas30',
    accepts: 'application/json',
    parameters: { extensions: 'integrations,authorizers,apigateway' },
  })
  if (document === undefined) return undefined
  const { importRest } = await import('../../openapi/import/import-rest.js')
  const { definition } = importRest(document)
  const endpoint = api.value['endpoint'] as { readonly type?: string } | undefined
  return servedDigest(completed(definition, toDefinition(live, api)), endpoint?.type ?? 'EDGE')
}

/**
 * An exported definition with what no export tells, as the API has it now: settings of the endpoint, cache keys, and models,
 * authorizers and validators that nothing uses.
 */
function completed(exported: RestDefinition, draft: RestDefinition): RestDefinition {
  return present<RestDefinition>({
    ...absent,
    ...exported,
    disableExecuteApiEndpoint: draft.disableExecuteApiEndpoint,
    vpcEndpointIds: draft.vpcEndpointIds,
    securityPolicy: draft.securityPolicy,
    endpointAccessMode: draft.endpointAccessMode,
    resources: Object.fromEntries(
      Object.entries(exported.resources).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([verb, method]) => [
            verb,
            withCacheKeys(method, draft.resources[path]?.[verb]),
          ]),
        ),
      ]),
    ),
    models: withUnused(exported.models, draft.models),
    authorizers: withUnused(exported.authorizers, draft.authorizers),
    validators: withUnused(exported.validators, draft.validators),
  })
}

const absent = {
  description: undefined,
  version: undefined,
  apiKeySource: undefined,
  binaryMediaTypes: undefined,
  minimumCompressionSize: undefined,
  policy: undefined,
  gatewayResponses: undefined,
  documentationParts: undefined,
}

function withCacheKeys(method: RestMethod, draft: RestMethod | undefined): RestMethod {
  const { integration } = method
  if (integration === undefined) return method
  const { cacheNamespace, cacheKeyParameters } = draft?.integration ?? {}
  return {
    ...method,
    integration: present<RestIntegration>({ ...integration, cacheNamespace, cacheKeyParameters } as never),
  }
}

type Named = Readonly<Record<string, unknown>>

/** All of the draft's, where the exported ones are among them as they are. */
function withUnused<T extends Named>(exported: T | undefined, draft: T | undefined): T | undefined {
  const same = Object.entries(exported ?? {}).every(([name, part]) => isDeepStrictEqual(draft?.[name], part))
  return same ? draft : exported
}
