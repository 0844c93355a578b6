import type { HttpDefinition } from '../../definition/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { renderHttp } from '../../openapi/render/index.js'

/** An HTTP API as files declare it: its entry in the gateway file, tags and stages aside, and its document. */
export function toHttpApiFiles(
  id: string,
  definition: HttpDefinition,
  protect: true | undefined,
): { readonly section: JsonObject; readonly document: JsonObject } {
  const { ipAddressType, disableExecuteApiEndpoint, ...served } = definition
  const section = present<JsonObject>({
    type: 'http',
    name: definition.name === id ? undefined : definition.name,
    endpoint: ipAddressType && { ipAddressType },
    disableExecuteApiEndpoint,
    protect,
  })
  return { section, document: renderHttp(served) }
}
