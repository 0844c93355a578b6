import type { HttpAuthorizer } from '../../../definition/index.js'
import { isJsonObject } from '../../../json/index.js'
import type { Cursor, OpenApiDocument } from '../../document/index.js'
import type { Report } from '../report.js'
import { textOf } from '../values.js'
import { readHttpAuthorizer } from './authorizer.js'

/** What a security scheme means to an HTTP API. */
export type HttpScheme =
  | { readonly kind: 'authorizer'; readonly authorizer: HttpAuthorizer }
  | { readonly kind: 'iam' }
  /** The service ignores it; `why` says what it is. */
  | { readonly kind: 'unsupported'; readonly why: string }
  /** An authorizer with errors, reported where they are. */
  | { readonly kind: 'broken' }

/** Every scheme of the document by name. */
export function readHttpSchemes(
  { root }: OpenApiDocument,
  report: Report,
  places: Map<string, Cursor>,
): ReadonlyMap<string, HttpScheme> {
  const schemes = root.member('components').member('securitySchemes').members()
  return new Map(
    schemes.flatMap(([name, cursor]): [string, HttpScheme][] => {
      const scheme = cursor.followed()
      if (scheme === undefined) return []
      const read = readScheme(name, scheme, report)
      if (read.kind === 'authorizer') places.set(`authorizer.${name}`, scheme)
      return [[name, read]]
    }),
  )
}

/** JWT authorizers hang on oauth2 and openIdConnect schemes, Lambda authorizers on apiKey ones. */
function readScheme(name: string, scheme: Cursor, report: Report): HttpScheme {
  const type = textOf(scheme.member('type'), report)
  const authType = textOf(scheme.member('x-amazon-apigateway-authtype'), report)
  const extension = scheme.member('x-amazon-apigateway-authorizer').followed()
  if (isJsonObject(extension?.value)) {
    const authorizer = readHttpAuthorizer(name, scheme, extension, report)
    return authorizer === undefined ? { kind: 'broken' } : { kind: 'authorizer', authorizer }
  }
  if (authType?.toLowerCase() === 'awssigv4') return { kind: 'iam' }
  const why =
    type === 'apiKey'
      ? 'an API key, which HTTP APIs do not have'
      : `of type ${type ?? 'none'} without an authorizer`
  return { kind: 'unsupported', why }
}
