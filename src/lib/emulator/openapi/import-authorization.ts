import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { AuthorizerRecord, MethodRecord } from '../control-plane/rest-records.js'
import type { Importing } from './importing.js'
import { listOf, objectOf, textOf, textsOf } from './json-view.js'
import type { SecurityScheme } from './security-schemes.js'

export type Authorization = Pick<
  MethodRecord,
  'authorizationType' | 'authorizerId' | 'authorizationScopes' | 'apiKeyRequired'
>

/**
 * How a method is protected: its own `security`, else the document's (applied, as recorded 2025-07-02 and -03).
 * One authorizer takes effect, the first; an API key may be asked for beside it.
 */
export function importAuthorization(
  importing: Importing,
  schemes: ReadonlyMap<string, SecurityScheme>,
  operation: JsonObject,
): Authorization {
  const used = usedSchemes(schemes, operation['security'] ?? importing.document.root['security'])
  const apiKeyRequired = used.some(({ scheme }) => scheme.kind === 'apiKey')
  const explicit = explicitType(operation)
  if (explicit !== undefined) return { authorizationType: explicit, apiKeyRequired }
  for (const { scheme, scopes } of used) {
    if (scheme.kind === 'iam') return { authorizationType: 'AWS_IAM', apiKeyRequired }
    if (scheme.kind === 'authorizer') return { ...authorizedBy(scheme.authorizer, scopes), apiKeyRequired }
  }
  return { authorizationType: 'NONE', apiKeyRequired }
}

function explicitType(operation: JsonObject): string | undefined {
  const type = textOf(objectOf(operation['x-amazon-apigateway-auth'])['type'])?.toUpperCase()
  return type === 'NONE' || type === 'AWS_IAM' ? type : undefined
}

function authorizedBy(
  { type, id }: AuthorizerRecord,
  scopes: readonly string[],
): Omit<Authorization, 'apiKeyRequired'> {
  if (type !== 'COGNITO_USER_POOLS') return { authorizationType: 'CUSTOM', authorizerId: id }
  return {
    authorizationType: type,
    authorizerId: id,
    ...(scopes.length > 0 ? { authorizationScopes: scopes } : {}),
  }
}

interface UsedScheme {
  readonly scheme: SecurityScheme
  readonly scopes: readonly string[]
}

/** Names without a definition are passed over; those of unsupported types have had their warning. */
function usedSchemes(schemes: ReadonlyMap<string, SecurityScheme>, security: Json | undefined): UsedScheme[] {
  return listOf(security)
    .filter(isJsonObject)
    .flatMap((requirement) => Object.entries(requirement))
    .flatMap(([name, scopes]) => {
      const scheme = schemes.get(name)
      return scheme ? [{ scheme, scopes: textsOf(scopes) }] : []
    })
}
