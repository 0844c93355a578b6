import type { JsonObject } from '../../json/index.js'
import type { Keyed, RequestValidatorRecord } from '../control-plane/rest-records.js'
import type { Importing, MethodSite } from './importing.js'
import { flagOf, objectOf, presentText } from './json-view.js'

export interface ValidatorImport {
  /** The API's validators, by id. */
  readonly requestValidators: Keyed<RequestValidatorRecord>
  /** The id of the validator that an operation, or else the document, names; an unknown name is passed over. */
  idFor(operation: JsonObject, site: MethodSite): string | undefined
}

/**
 * Makes the document's request validators; a flag that is not given is false. One that the API had under the same
 * name keeps its id.
 */
export function importValidators(importing: Importing): ValidatorImport {
  const { document, context, api, mode } = importing
  const { root } = document
  const idByName = new Map(Object.values(api.requestValidators).map(({ id, name }) => [name, id]))
  const requestValidators: Record<string, RequestValidatorRecord> =
    mode === 'merge' ? { ...api.requestValidators } : {}
  const wanted = mode === 'merge' ? new Map(idByName) : new Map<string, string>()
  for (const [name, flags] of Object.entries(objectOf(root['x-amazon-apigateway-request-validators']))) {
    const id = idByName.get(name) ?? context.newId(6)
    requestValidators[id] = {
      id,
      name,
      validateRequestBody: flagOf(objectOf(flags)['validateRequestBody']) ?? false,
      validateRequestParameters: flagOf(objectOf(flags)['validateRequestParameters']) ?? false,
    }
    wanted.set(name, id)
  }
  return { requestValidators, idFor: (operation, site) => idFor(importing, wanted, operation, site) }
}

function idFor(
  { document, findings }: Importing,
  ids: ReadonlyMap<string, string>,
  operation: JsonObject,
  site: MethodSite,
): string | undefined {
  const extension = 'x-amazon-apigateway-request-validator'
  const name = presentText(operation[extension] ?? document.root[extension])
  if (name === undefined) return undefined
  const id = ids.get(name)
  if (id === undefined) {
    findings.warnings.push(
      `Request validator '${name}' of method '${site.httpMethod} ${site.path}' not found. Ignoring.`,
    )
  }
  return id
}
