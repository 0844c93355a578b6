import type { RestMethod, RestMethodResponse } from '../../../definition/index.js'
import { nonEmptyMap, present } from '../../../json/index.js'
import type { RouteSection } from './route-section.js'

type Responses = Readonly<Record<string, RestMethodResponse>>

/**
 * A documented method with the backend that a compact route gives it. The document says what callers may send and get;
 * the route says what stands behind, and wins where it speaks of the same.
 */
export function completeMethod(
  documented: RestMethod,
  route: RestMethod,
  { auth, key }: RouteSection,
): RestMethod {
  const { authorization, authorizer, scopes } = auth === undefined ? documented : route
  return present<RestMethod>({
    operationName: route.operationName ?? documented.operationName,
    authorization,
    authorizer,
    scopes,
    apiKeyRequired: key === undefined ? documented.apiKeyRequired : route.apiKeyRequired,
    validator: route.validator ?? documented.validator,
    parameters: nonEmptyMap(requiredByEither(documented.parameters, route.parameters)),
    models: nonEmptyMap({ ...documented.models, ...route.models }),
    responses: nonEmptyMap(mergeResponses(documented.responses, route.responses)),
    integration: route.integration,
  })
}

function requiredByEither(
  documented: RestMethod['parameters'] = {},
  route: RestMethod['parameters'] = {},
): Readonly<Record<string, boolean>> {
  const all = { ...documented, ...route }
  return Object.fromEntries(
    Object.keys(all).map((name) => [name, documented[name] === true || route[name] === true]),
  )
}

const mergeResponses = (documented: Responses = {}, route: Responses = {}): Responses => ({
  ...documented,
  ...Object.fromEntries(
    Object.entries(route).map(([status, response]) => [status, mergeResponse(documented[status], response)]),
  ),
})

function mergeResponse(
  documented: RestMethodResponse | undefined,
  route: RestMethodResponse,
): RestMethodResponse {
  const headers = [...new Set([...(documented?.headers ?? []), ...(route.headers ?? [])])].sort()
  return present<RestMethodResponse>({
    models: nonEmptyMap({ ...documented?.models, ...route.models }),
    headers: headers.length === 0 ? undefined : headers,
  })
}
