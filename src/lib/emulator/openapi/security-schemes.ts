import type { JsonObject } from '../../json/index.js'
import type { AuthorizerRecord, Keyed } from '../control-plane/rest-records.js'
import { importAuthorizer } from './import-authorizer.js'
import type { Importing } from './importing.js'
import { objectOf, textOf } from './json-view.js'
import { dereference } from './read-document.js'

/** What a security scheme of the document stands for. */
export type SecurityScheme =
  | { readonly kind: 'authorizer'; readonly authorizer: AuthorizerRecord }
  | { readonly kind: 'iam' }
  | { readonly kind: 'apiKey' }
  | { readonly kind: 'none' }

export interface SecurityImport {
  /** The API's authorizers, by id. */
  readonly authorizers: Keyed<AuthorizerRecord>
  /** By the scheme's name. */
  readonly schemes: ReadonlyMap<string, SecurityScheme>
}

/**
 * Makes an authorizer of every security scheme that describes one, used or not (recorded 2025-07-03). One that the
 * API had under the same name keeps its id.
 */
export function importSecurity(importing: Importing): SecurityImport {
  const { api, mode } = importing
  const idByName = new Map(Object.values(api.authorizers).map(({ id, name }) => [name, id]))
  const authorizers: Record<string, AuthorizerRecord> = mode === 'merge' ? { ...api.authorizers } : {}
  const schemes = new Map<string, SecurityScheme>()
  for (const [name, definition] of Object.entries(schemeDefinitions(importing))) {
    const scheme = dereference(importing.document, definition)
    if (!isSupported(importing, name, scheme)) continue
    const authorizer = importAuthorizer(importing, name, scheme, idByName.get(name))
    if (authorizer !== undefined) authorizers[authorizer.id] = authorizer
    schemes.set(name, authorizer ? { kind: 'authorizer', authorizer } : plainScheme(scheme))
  }
  return { authorizers, schemes }
}

const schemeDefinitions = ({ document: { dialect, root } }: Importing): JsonObject =>
  objectOf(
    dialect === 'swagger' ? root['securityDefinitions'] : objectOf(root['components'])['securitySchemes'],
  )

/** REST APIs know `apiKey` schemes only; the others are lost with a warning. */
function isSupported({ findings }: Importing, name: string, scheme: JsonObject): boolean {
  const type = textOf(scheme['type']) ?? ''
  if (type === 'apiKey') return true
  findings.warnings.push(`Unsupported security definition type '${type}' for '${name}'. Ignoring.`)
  return false
}

function plainScheme(scheme: JsonObject): SecurityScheme {
  const isHeader = textOf(scheme['in'])?.toLowerCase() === 'header'
  if (textOf(scheme['x-amazon-apigateway-authtype'])?.toLowerCase() === 'awssigv4') return { kind: 'iam' }
  return isHeader && textOf(scheme['name'])?.toLowerCase() === 'x-api-key'
    ? { kind: 'apiKey' }
    : { kind: 'none' }
}
