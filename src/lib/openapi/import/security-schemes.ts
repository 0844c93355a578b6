import type { RestAuthorizer } from '../../definition/index.js'
import { isJsonObject } from '../../json/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import { readAuthorizer } from './authorizer.js'
import type { Report } from './report.js'
import { textOf } from './values.js'

/** What a security scheme means to a REST API. */
export type SecurityScheme = { readonly place: Cursor } & (
  | {
      readonly kind: 'authorizer'
      readonly authorizer: RestAuthorizer
      /** The document only names it. */
      readonly isElsewhere?: true
    }
  | { readonly kind: 'iam' }
  | { readonly kind: 'api-key' }
  /** The service ignores it; `why` says what it is. */
  | { readonly kind: 'unsupported'; readonly why: string }
  /** An authorizer with errors, reported where they are. */
  | { readonly kind: 'broken' }
)

/** Every scheme of the document by name. Where the document has no authorizer for one, one of that name elsewhere is it. */
export function readSecuritySchemes(
  document: OpenApiDocument,
  report: Report,
  elsewhere: Readonly<Record<string, RestAuthorizer>> = {},
): ReadonlyMap<string, SecurityScheme> {
  const { root, version } = document
  const schemes =
    version === '2.0'
      ? root.member('securityDefinitions')
      : root.member('components').member('securitySchemes')
  const read = schemes.members().flatMap(([name, cursor]): [string, SecurityScheme][] => {
    const scheme = cursor.followed()
    if (scheme === undefined) return []
    const own = readScheme(name, scheme, report)
    const authorizer = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined
    if (own.kind !== 'unsupported' || authorizer === undefined) return [[name, own]]
    return [[name, { place: own.place, kind: 'authorizer', authorizer, isElsewhere: true }]]
  })
  return new Map(read)
}

/** References: x-amazon-apigateway-authtype, x-amazon-apigateway-authorizer; `type` must be apiKey for REST APIs. */
function readScheme(name: string, scheme: Cursor, report: Report): SecurityScheme {
  const place = scheme
  const type = textOf(scheme.member('type'), report)
  const authType = textOf(scheme.member('x-amazon-apigateway-authtype'), report)
  const extension = scheme.member('x-amazon-apigateway-authorizer').followed()
  if (isJsonObject(extension?.value)) {
    if (isHttpApiAuthorizer(extension))
      return { place, kind: 'unsupported', why: 'a JWT authorizer, which only HTTP APIs have' }
    if (type !== 'apiKey')
      return {
        place,
        kind: 'unsupported',
        why: `of type ${type ?? 'none'}, but authorizers of REST APIs need type apiKey`,
      }
    const authorizer = readAuthorizer(name, scheme, extension, authType, report)
    return authorizer === undefined ? { place, kind: 'broken' } : { place, kind: 'authorizer', authorizer }
  }
  if (authType?.toLowerCase() === 'awssigv4') return { place, kind: 'iam' }
  if (type !== 'apiKey')
    return { place, kind: 'unsupported', why: `of type ${type ?? 'none'} without an authorizer` }
  return isApiKeyHeader(scheme)
    ? { place, kind: 'api-key' }
    : { place, kind: 'unsupported', why: 'an API key anywhere but in the header x-api-key' }
}

const isHttpApiAuthorizer = (extension: Cursor): boolean => {
  const { value } = extension.member('type')
  return typeof value === 'string' && value.toLowerCase() === 'jwt'
}

const isApiKeyHeader = (scheme: Cursor): boolean => {
  const { value } = scheme.member('name')
  return (
    scheme.member('in').value === 'header' && typeof value === 'string' && value.toLowerCase() === 'x-api-key'
  )
}
