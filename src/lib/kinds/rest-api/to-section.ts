import type { RestDefinition } from '../../definition/index.js'
import { isJsonObject, type JsonObject, present } from '../../json/index.js'
import { renderRest } from '../../openapi/render/index.js'
import type { ApiSurroundings } from './records.js'

/** An API as files declare it. */
export interface RestApiFiles {
  /** Its entry in the gateway file; tags, stages and the names of its files aside. */
  readonly section: JsonObject
  /** Its OpenAPI document. */
  readonly document: JsonObject
  /** Its resource policy, which is read on its own. */
  readonly policy?: JsonObject
}

/** The inverse of an API's declaration: what is the API's own in its section, what it serves in its document. */
export function toRestApiFiles(
  id: string,
  definition: RestDefinition,
  { endpoint, protect }: Omit<ApiSurroundings, 'tags'>,
): RestApiFiles {
  const { policy, securityPolicy, endpointAccessMode, vpcEndpointIds, disableExecuteApiEndpoint, ...served } =
    definition
  const section = present<JsonObject>({
    type: 'rest',
    name: definition.name === id ? undefined : definition.name,
    endpoint: present<JsonObject>({
      type: endpoint.type.toLowerCase(),
      ipAddressType: endpoint.ipAddressType,
      vpcEndpoints: vpcEndpointIds,
    }),
    tls: securityPolicy && present<JsonObject>({ policy: securityPolicy, accessMode: endpointAccessMode }),
    disableExecuteApiEndpoint,
    protect,
  })
  const document = renderRest({ ...served, models: expressible(served.models) } as RestDefinition)
  return { section, document, ...(policy && { policy }) }
}

/** No document can say a model whose schema is not an object. */
function expressible(models: RestDefinition['models']): RestDefinition['models'] {
  if (models === undefined) return undefined
  return Object.fromEntries(Object.entries(models).filter(([, { schema }]) => isJsonObject(schema)))
}
