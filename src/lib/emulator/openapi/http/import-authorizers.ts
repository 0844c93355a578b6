import { isJsonObject, type JsonObject } from '../../../json/index.js'
import type { Shape } from '../../contract.js'
import { compact } from '../../control-plane/record-members.js'
import type { Keyed } from '../../control-plane/rest-records.js'
import type { V2AuthorizerRecord } from '../../control-plane/v2-apis/v2-api-records.js'
import { checkedV2Authorizer, newV2Authorizer } from '../../control-plane/v2-apis/v2-authorizer.js'
import { collect } from '../findings.js'
import { flagOf, integerOf, objectOf, presentText, textOf, textsOf } from '../json-view.js'
import { dereference } from '../read-document.js'
import type { HttpImporting } from './http-importing.js'

/** What a security scheme of the document stands for. */
export type HttpScheme =
  | { readonly kind: 'authorizer'; readonly authorizer: V2AuthorizerRecord }
  | { readonly kind: 'iam' }

export interface HttpSecurity {
  /** The API's authorizers, by id. */
  readonly authorizers: Keyed<V2AuthorizerRecord>
  /** By the scheme's name. */
  readonly schemes: ReadonlyMap<string, HttpScheme>
}

/** Makes an authorizer of every scheme that describes one. One that the API had under the same name keeps its id. */
export function importHttpSecurity(importing: HttpImporting): HttpSecurity {
  const { document, findings } = importing
  const schemes = new Map<string, HttpScheme>()
  const authorizers: Record<string, V2AuthorizerRecord> = {}
  for (const [name, definition] of Object.entries(
    objectOf(objectOf(document.root['components'])['securitySchemes']),
  )) {
    const scheme = dereference(document, definition)
    const described = scheme['x-amazon-apigateway-authorizer']
    if (textOf(scheme['x-amazon-apigateway-authtype'])?.toLowerCase() === 'awssigv4')
      schemes.set(name, { kind: 'iam' })
    else if (!isJsonObject(described) || !supportedTypes.has(textOf(scheme['type']) ?? ''))
      findings.warnings.push(
        `Unsupported security definition type '${textOf(scheme['type'])}' for '${name}'. Ignoring.`,
      )
    else {
      const authorizer = importHttpAuthorizer(importing, name, scheme, described)
      if (authorizer === undefined) continue
      authorizers[authorizer.AuthorizerId] = authorizer
      schemes.set(name, { kind: 'authorizer', authorizer })
    }
  }
  return { authorizers, schemes }
}

const supportedTypes: ReadonlySet<string> = new Set(['apiKey', 'oauth2', 'openIdConnect'])

function importHttpAuthorizer(
  { api, context, findings }: HttpImporting,
  name: string,
  scheme: JsonObject,
  described: JsonObject,
): V2AuthorizerRecord | undefined {
  const known = Object.values(api.authorizers).find(({ Name }) => Name === name)
  const id = known?.AuthorizerId ?? context.newId(6)
  return collect(findings, `Unable to create authorizer '${name}'`, () =>
    checkedV2Authorizer(newV2Authorizer(id, authorizerMembers(name, scheme, described), 'HTTP'), {
      ...api,
      authorizers: {},
    }),
  )
}

function authorizerMembers(name: string, scheme: JsonObject, described: JsonObject): Shape {
  const type = textOf(described['type'])?.toUpperCase()
  return compact<Shape>({
    Name: name,
    AuthorizerType: type,
    IdentitySource: identitySources(described),
    JwtConfiguration: type === 'JWT' ? jwt(scheme, objectOf(described['jwtConfiguration'])) : undefined,
    AuthorizerUri: presentText(described['authorizerUri']),
    AuthorizerCredentialsArn: presentText(described['authorizerCredentials']),
    AuthorizerPayloadFormatVersion: presentText(described['authorizerPayloadFormatVersion']),
    AuthorizerResultTtlInSeconds: integerOf(described['authorizerResultTtlInSeconds']),
    EnableSimpleResponses: flagOf(described['enableSimpleResponses']),
  })
}

/** A list with commas, or a list. */
function identitySources({ identitySource }: JsonObject): readonly string[] | undefined {
  const sources = Array.isArray(identitySource)
    ? textsOf(identitySource)
    : (textOf(identitySource) ?? '').split(',').map((source) => source.trim())
  const present = sources.filter((source) => source !== '')
  return present.length > 0 ? present : undefined
}

/** The issuer may be told by the address of its discovery document. */
function jwt(scheme: JsonObject, configuration: JsonObject): Shape {
  const discovery = presentText(scheme['openIdConnectUrl'])
  const issuer = presentText(configuration['issuer']) ?? discovery?.replace(/\/\.well-known\/.*$/, '')
  const audience = textsOf(configuration['audience'])
  return compact<Shape>({ Issuer: issuer, Audience: audience.length > 0 ? audience : undefined })
}
