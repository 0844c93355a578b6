import type { Keyed, MethodRecord, RestApiRecord } from './rest-records.js'
import { badRequest } from './service-errors.js'

/* What the service checks of maps whose keys or values are parameters, media types and models. */

/** `Invalid mapping expression specified: …`, with the part that is wrong. */
export const invalidExpression = (problem: string) =>
  badRequest(
    `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression ${problem}]`,
  )

/** @throws ServiceError for the first name that does not have the form. */
export function checkedParameterNames(names: readonly string[], form: RegExp): void {
  const wrong = names.find((name) => !form.test(name))
  if (wrong !== undefined) throw invalidExpression(`specified: ${wrong}`)
}

/** @throws ServiceError for the first media type that is none. */
export function checkedContentTypes(map: Keyed<unknown> | undefined): void {
  const wrong = Object.keys(map ?? {}).find((type) => !type.includes('/') && type !== '$default')
  if (wrong !== undefined)
    throw badRequest(`Validation Result: warnings : [], errors : [Invalid content type specified: ${wrong}]`)
}

/** @throws ServiceError for the first model that the API does not have. */
export function checkedModels(models: Keyed<string> | undefined, api: RestApiRecord): void {
  const unknown = Object.values(models ?? {}).find((name) => !Object.hasOwn(api.models, name))
  if (unknown !== undefined) throw badRequest(`Invalid model identifier specified: ${unknown}`)
}

/** @throws ServiceError when an integration reads a request parameter that its method does not declare. */
export function checkRequestMappings(mappings: Keyed<string> | undefined, method: MethodRecord): void {
  checkedParameterNames(
    Object.keys(mappings ?? {}),
    /^integration\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\..+$/,
  )
  for (const expression of Object.values(mappings ?? {})) {
    checkExpression(expression, /^(method\.request\.|context\.|stageVariables\.)/)
    const [, place, name] =
      /^method\.request\.(?:multivalue)?(header|querystring|path)\.(.+)$/.exec(expression) ?? []
    if (
      name !== undefined &&
      !Object.hasOwn(method.requestParameters ?? {}, `method.request.${place}.${name}`)
    )
      throw invalidExpression(`parameter specified: ${expression}`)
  }
}

/** @throws ServiceError when an integration response sets a header that its method response does not declare. */
export function checkResponseMappings(
  mappings: Keyed<string> | undefined,
  statusCode: string,
  method: MethodRecord,
): void {
  const names = Object.keys(mappings ?? {})
  checkedParameterNames(names, /^method\.response\.header\..+$/)
  const declared = method.methodResponses?.[statusCode]?.responseParameters ?? {}
  const unknown = names.find((name) => !Object.hasOwn(declared, name))
  if (unknown !== undefined) throw invalidExpression(`parameter specified: ${unknown}`)
  for (const expression of Object.values(mappings ?? {}))
    checkExpression(expression, /^(integration\.response\.|context\.|stageVariables\.)/)
}

function checkExpression(expression: string, sources: RegExp): void {
  const literal = /^'.*'$/s.test(expression)
  if (!literal && !sources.test(expression)) throw invalidExpression(`specified: ${expression}`)
}
