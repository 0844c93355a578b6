import { isJsonObject, type Json, type JsonObject } from '../../../json/index.js'
import { ServiceError } from '../../contract.js'
import { compact } from '../../control-plane/record-members.js'
import type { Keyed } from '../../control-plane/rest-records.js'
import { checkedRoute } from '../../control-plane/v2-apis/route.js'
import type { RouteRecord, V2IntegrationRecord } from '../../control-plane/v2-apis/v2-api-records.js'
import { newV2Integration } from '../../control-plane/v2-apis/v2-integration.js'
import { checkV2Integration } from '../../control-plane/v2-apis/v2-integration-rules.js'
import { basePathSegments } from '../base-path.js'
import { collect } from '../findings.js'
import { listOf, objectOf, presentText, textOf, textsOf } from '../json-view.js'
import { dereference } from '../read-document.js'
import type { HttpImporting } from './http-importing.js'
import type { HttpScheme, HttpSecurity } from './import-authorizers.js'
import { integrationMembers } from './integration-members.js'

export interface HttpRoutes {
  readonly routes: Keyed<RouteRecord>
  readonly integrations: Keyed<V2IntegrationRecord>
}

/** The document's operations as routes, each with its integration; operations that share one by reference share it. */
export function importRoutes(
  importing: HttpImporting,
  security: HttpSecurity,
  basePathMode: string | undefined,
): HttpRoutes {
  const growing = new GrowingRoutes(importing, security)
  const prefix = basePathSegments(importing.document, basePathMode)
    .map((segment) => `/${segment}`)
    .join('')
  for (const [path, item] of Object.entries(objectOf(importing.document.root['paths']))) {
    if (path.startsWith('x-')) continue
    for (const [member, verb] of verbs) {
      const operation = objectOf(item)[member]
      if (isJsonObject(operation)) growing.add(keyOf(verb, path, prefix, operation), operation)
    }
  }
  return growing
}

const verbs = [
  ['get', 'GET'],
  ['put', 'PUT'],
  ['post', 'POST'],
  ['delete', 'DELETE'],
  ['options', 'OPTIONS'],
  ['head', 'HEAD'],
  ['patch', 'PATCH'],
  ['x-amazon-apigateway-any-method', 'ANY'],
] as const

const keyOf = (verb: string, path: string, prefix: string, operation: JsonObject): string =>
  operation['isDefaultRoute'] === true || path === '/$default' ? '$default' : `${verb} ${prefix}${path}`

class GrowingRoutes implements HttpRoutes {
  readonly routes: Record<string, RouteRecord> = {}
  readonly integrations: Record<string, V2IntegrationRecord> = {}
  readonly #importing: HttpImporting
  readonly #security: HttpSecurity
  /** Route keys' ids before the import: a route that stays keeps its own. */
  readonly #ids: ReadonlyMap<string, string>
  /** The integrations that are shared, by reference. */
  readonly #shared = new Map<string, V2IntegrationRecord | undefined>()

  constructor(importing: HttpImporting, security: HttpSecurity) {
    this.#importing = importing
    this.#security = security
    this.#ids = new Map(
      Object.values(importing.api.routes).map(({ RouteKey, RouteId }) => [RouteKey, RouteId]),
    )
  }

  add(key: string, operation: JsonObject): void {
    const { api, context, findings } = this.#importing
    const integration = this.#integrationFor(key, operation['x-amazon-apigateway-integration'])
    const route = collect(findings, `Unable to create route '${key}'`, () =>
      checkedRoute(
        compact<RouteRecord>({
          RouteId: this.#ids.get(key) ?? context.newId(7),
          RouteKey: key,
          ApiKeyRequired: false,
          ...this.#authorization(key, operation),
          OperationName: presentText(operation['operationId']),
          Target: integration && `integrations/${integration.IntegrationId}`,
        }),
        {
          ...api,
          routes: this.routes,
          integrations: this.integrations,
          authorizers: this.#security.authorizers,
        },
      ),
    )
    if (route !== undefined) this.routes[route.RouteId] = route
  }

  #integrationFor(key: string, described: Json | undefined): V2IntegrationRecord | undefined {
    if (!isJsonObject(described)) return undefined
    const reference = textOf(described['$ref'])
    if (reference === undefined) return this.#newIntegration(key, described)
    if (!this.#shared.has(reference))
      this.#shared.set(reference, this.#newIntegration(key, dereference(this.#importing.document, described)))
    return this.#shared.get(reference)
  }

  /** An integration that will not do is left out with a warning; its route stays without one (reported 2020). */
  #newIntegration(key: string, described: JsonObject): V2IntegrationRecord | undefined {
    const { api, context, findings } = this.#importing
    try {
      const integration = newV2Integration(context.newId(7), integrationMembers(described), 'HTTP')
      checkV2Integration(integration, api)
      this.integrations[integration.IntegrationId] = integration
      return integration
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      findings.warnings.push(
        `Unable to create integration for resource at path '${key}': ${error.message}. Ignoring.`,
      )
      return undefined
    }
  }

  /** The operation's own `security`, else the document's. One requirement may take effect (documented). */
  #authorization(
    key: string,
    operation: JsonObject,
  ): Partial<RouteRecord> & Pick<RouteRecord, 'AuthorizationType'> {
    const { document, findings } = this.#importing
    const requirements = listOf(operation['security'] ?? document.root['security'])
      .map(objectOf)
      .flatMap((requirement) => Object.entries(requirement))
    if (requirements.length > 1)
      findings.errors.push(`Unable to create route '${key}': Only one security requirement is supported`)
    const [name = '', scopes] = requirements[0] ?? []
    const scheme = this.#security.schemes.get(name)
    return scheme === undefined ? { AuthorizationType: 'NONE' } : authorizedBy(scheme, textsOf(scopes))
  }
}

function authorizedBy(
  scheme: HttpScheme,
  scopes: readonly string[],
): Partial<RouteRecord> & Pick<RouteRecord, 'AuthorizationType'> {
  if (scheme.kind === 'iam') return { AuthorizationType: 'AWS_IAM' }
  const { AuthorizerId, AuthorizerType } = scheme.authorizer
  if (AuthorizerType !== 'JWT') return { AuthorizationType: 'CUSTOM', AuthorizerId }
  return {
    AuthorizationType: 'JWT',
    AuthorizerId,
    ...(scopes.length > 0 ? { AuthorizationScopes: scopes } : {}),
  }
}
