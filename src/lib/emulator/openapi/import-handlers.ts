import { type Handlers, type RequestContext, ServiceError, type Shape } from '../contract.js'
import { locationKey } from '../control-plane/documentation-part.js'
import { newRestApi, restApiAnswer } from '../control-plane/rest-api.js'
import { checkedEndpoint } from '../control-plane/rest-api-settings.js'
import type { DocumentationPartRecord, Keyed, RestApiRecord } from '../control-plane/rest-records.js'
import { findApi, putApi } from '../control-plane/rest-state.js'
import { badRequest } from './findings.js'
import { importDocument } from './import-document.js'
import { documentedParts, type ImportedPart, withParts } from './import-documentation.js'
import type { ImportMode } from './importing.js'
import { objectOf, presentText } from './json-view.js'
import { type OpenApiDocument, readDocument } from './read-document.js'

export const importHandlers: Handlers = {
  ImportRestApi: (input, context) => {
    const document = documentOf(input, context, 'Invalid OpenAPI input.')
    const { api, warnings } = importDocument(context, document, blankApi(input, context), input, 'overwrite')
    if (api.settings.name === '') throw nameless()
    return withWarnings(restApiAnswer(putApi(context, api)), warnings)
  },
  PutRestApi: (input, context) => {
    // An unreadable document is reported before an unknown API (recorded 2025-11-18).
    const document = documentOf(input, context, 'Invalid OpenAPI input.')
    const before = findApi(context, input['restApiId'])
    const { api, warnings } = importDocument(context, document, before, input, modeOf(input))
    return withWarnings(restApiAnswer(putApi(context, api), 'with tags'), warnings)
  },
  ImportDocumentationParts: (input, context) => {
    const document = documentOf(input, context, 'Unable to build importer with provided input.')
    const api = findApi(context, input['restApiId'])
    const imported = documentedParts(document.root) ?? []
    const documentationParts = withParts(context, api.documentationParts, imported, modeOf(input))
    putApi(context, { ...api, documentationParts })
    return { ids: idsOf(imported, documentationParts) }
  },
}

function documentOf({ body }: Shape, context: RequestContext, refusal: string): OpenApiDocument {
  const document = readDocument(body, context)
  if (document === undefined) throw badRequest(refusal)
  return document
}

/** `merge` is what the service does when nothing is said. */
const modeOf = ({ mode }: Shape): ImportMode => (mode === 'overwrite' ? 'overwrite' : 'merge')

/** What an import begins with: an API without a name, with the wanted endpoint. */
function blankApi(input: Shape, context: RequestContext): RestApiRecord {
  const type = presentText(objectOf(input['parameters'])['endpointConfigurationTypes'])
  return newRestApi(context, {
    name: '',
    apiKeySource: 'HEADER',
    endpointConfiguration: checkedEndpoint(type === undefined ? {} : { types: type.split(',') }),
    disableExecuteApiEndpoint: false,
  })
}

/** An import without a title fails like a create without a name. */
const nameless = (): ServiceError =>
  new ServiceError(
    'ValidationException',
    "1 validation error detected: Value null at 'createRestApiInput.name' failed to satisfy constraint: Member must not be null",
    {},
    400,
  )

const withWarnings = (answer: Shape, warnings: readonly string[]): Shape =>
  warnings.length > 0 ? { ...answer, warnings } : answer

/** The ids of the imported parts in the document's order. */
function idsOf(imported: readonly ImportedPart[], parts: Keyed<DocumentationPartRecord>): string[] {
  const idByLocation = new Map(Object.values(parts).map(({ id, location }) => [locationKey(location), id]))
  return imported.flatMap(({ location }) => idByLocation.get(locationKey(location)) ?? [])
}
