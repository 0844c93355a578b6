import type { HttpCors } from '../../definition/index.js'
import { type JsonObject, type Loose, nonEmptyText, present, sortedTexts } from '../../json/index.js'
import type { Tags } from '../../kinds/ownership.js'
import type { ApiSettings, CorsSettings } from './api-settings.js'

/** The record value of an HTTP or WebSocket API with these settings, in canonical form. */
export function withV2Settings(value: JsonObject, settings: ApiSettings): JsonObject {
  const { disableExecuteApiEndpoint: isOff = value['disableExecuteApiEndpoint'], protect } = settings
  const addresses = settings.ipAddressType ?? value['ipAddressType']
  const text = (given: string | undefined, name: string): string | undefined =>
    nonEmptyText(given ?? (value[name] as string | undefined))
  return present<JsonObject>({
    ...value,
    name: settings.name ?? value['name'],
    description: text(settings.description, 'description'),
    version: text(settings.version, 'version'),
    disableExecuteApiEndpoint: isOff === true ? true : undefined,
    ipAddressType: addresses === 'dualstack' ? 'dualstack' : undefined,
    cors: corsOf(value['cors'] as HttpCors | undefined, settings.cors) as unknown as JsonObject | undefined,
    ...webSocketSettings(settings),
    protect: (protect ?? value['protect']) === true ? true : undefined,
    tags: { ...(value['tags'] as Tags), ...settings.tags },
  })
}

/** What only WebSocket APIs have: which route a message takes, where API keys come from, whether models are checked. */
function webSocketSettings(settings: ApiSettings): Readonly<Record<string, string | true | undefined>> {
  const { selection, apiKeySource, disableSchemaValidation: isUnchecked } = settings
  const keys = { header: undefined, authorizer: '$context.authorizer.usageIdentifierKey' }
  return {
    ...(selection !== undefined && { routeSelectionExpression: selection }),
    ...(apiKeySource !== undefined && { apiKeySelectionExpression: keys[apiKeySource] }),
    ...(isUnchecked !== undefined && { disableSchemaValidation: isUnchecked ? true : undefined }),
  }
}

function corsOf(live: HttpCors | undefined, said: CorsSettings | 'none' | undefined): HttpCors | undefined {
  if (said === 'none') return undefined
  const list = (given: readonly string[] | undefined, before: readonly string[] | undefined) =>
    given === undefined ? before : sortedTexts(given.filter((text) => text !== ''))
  const cors: Loose<HttpCors> = {
    allowOrigins: list(said?.origins, live?.allowOrigins),
    allowMethods: list(said?.methods, live?.allowMethods),
    allowHeaders: list(said?.headers, live?.allowHeaders),
    exposeHeaders: list(said?.expose, live?.exposeHeaders),
    maxAge: said?.maxAge ?? live?.maxAge,
    allowCredentials: (said?.credentials ?? live?.allowCredentials) === true ? true : undefined,
  }
  const kept = present<HttpCors>(cors)
  return Object.keys(kept).length === 0 ? undefined : kept
}
