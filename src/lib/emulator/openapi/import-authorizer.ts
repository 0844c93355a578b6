import { isJsonObject, type JsonObject } from '../../json/index.js'
import { checkedAuthorizer } from '../control-plane/authorizer.js'
import { compact } from '../control-plane/record-members.js'
import type { AuthorizerRecord } from '../control-plane/rest-records.js'
import { badRequest, collect } from './findings.js'
import type { Importing } from './importing.js'
import { integerOf, presentText, textOf, textsOf } from './json-view.js'

/** The authorizer that a security scheme describes, named after the scheme; nothing when it describes none. */
export function importAuthorizer(
  { context, findings, api }: Importing,
  name: string,
  scheme: JsonObject,
  knownId: string | undefined,
): AuthorizerRecord | undefined {
  const described = scheme['x-amazon-apigateway-authorizer']
  if (!isJsonObject(described)) return undefined
  return collect(findings, `Unable to create authorizer '${name}'`, () =>
    checkedAuthorizer({ id: knownId ?? context.newId(6), ...authorizerOf(name, scheme, described) }, api),
  )
}

function authorizerOf(name: string, scheme: JsonObject, described: JsonObject): Omit<AuthorizerRecord, 'id'> {
  const type = textOf(described['type'])?.toUpperCase() ?? ''
  if (!authorizerTypes.has(type)) throw badRequest(`Invalid authorizer type specified: ${type}`)
  const providerARNs = textsOf(described['providerARNs'])
  return compact<Omit<AuthorizerRecord, 'id'>>({
    name,
    type,
    authType: presentText(scheme['x-amazon-apigateway-authtype']) ?? defaultAuthType(type),
    authorizerUri: presentText(described['authorizerUri']),
    authorizerCredentials: presentText(described['authorizerCredentials']),
    identitySource: identitySource(type, scheme, described),
    identityValidationExpression: presentText(described['identityValidationExpression']),
    authorizerResultTtlInSeconds: integerOf(described['authorizerResultTtlInSeconds']),
    providerARNs: providerARNs.length > 0 ? providerARNs : undefined,
  })
}

const authorizerTypes: ReadonlySet<string> = new Set(['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'])

const defaultAuthType = (type: string): string =>
  type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'

/**
 * Token and Cognito authorizers look at the scheme's own header, whatever `identitySource` says (recorded
 * 2025-07-03). `Unused` is the name that AWS's guide gives to a scheme that stands for no single header.
 */
function identitySource(type: string, scheme: JsonObject, described: JsonObject): string | undefined {
  const given = presentText(described['identitySource'])
  if (type === 'REQUEST' && given !== undefined) return given
  const name = presentText(scheme['name'])
  if (name === undefined || (type === 'REQUEST' && name === 'Unused')) return undefined
  const place = type === 'REQUEST' && scheme['in'] === 'query' ? 'querystring' : 'header'
  return `method.request.${place}.${name}`
}
