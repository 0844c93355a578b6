import type { Handlers, RequestContext, Shape } from '../contract.js'
import { givenTemplates, integrationIn } from './integration.js'
import { checkedContentTypes, checkResponseMappings } from './mappings.js'
import { type FoundMethod, findMethod, putMethod } from './method.js'
import { applyPatch, type PatchTable, refuseNamingPath } from './patch.js'
import { mapRow, setMember, setText, withMember } from './patch-edits.js'
import { compact, presentMap } from './record-members.js'
import type { IntegrationRecord, IntegrationResponseRecord, Keyed } from './rest-records.js'
import { conflict, notFound } from './service-errors.js'

export const integrationResponseHandlers: Handlers = {
  PutIntegrationResponse: (input, context) =>
    put(
      context,
      findMethod(input, context),
      compact<IntegrationResponseRecord>({
        statusCode: String(input['statusCode']),
        selectionPattern: input['selectionPattern'] as string | undefined,
        responseParameters: presentMap(input['responseParameters'] as Keyed<string> | undefined),
        responseTemplates: givenTemplates(input['responseTemplates']),
        contentHandling: (input['contentHandling'] as string | undefined) || undefined,
      }),
    ),
  GetIntegrationResponse: (input, context) => find(input, integrationIn(findMethod(input, context))),
  UpdateIntegrationResponse: (input, context) => {
    const found = findMethod(input, context)
    return put(context, found, applyPatch(patch, find(input, integrationIn(found)), input, found))
  },
  /** A missing method is reported as a missing integration here (recorded 2025-06). */
  DeleteIntegrationResponse: (input, context) => {
    const found = findMethod(input, context, 'Invalid Integration identifier specified')
    const integration = integrationIn(found)
    const { statusCode } = find(input, integration)
    const { [statusCode]: _removed, ...rest } = integration.integrationResponses ?? {}
    putAll(context, found, integration, rest)
    return {}
  },
}

function put(
  context: RequestContext,
  found: FoundMethod,
  response: IntegrationResponseRecord,
): IntegrationResponseRecord {
  const integration = integrationIn(found)
  checkResponseMappings(response.responseParameters, response.statusCode, found.method)
  checkedContentTypes(response.responseTemplates)
  checkPattern(response, integration)
  putAll(context, found, integration, {
    ...integration.integrationResponses,
    [response.statusCode]: response,
  })
  return response
}

function putAll(
  context: RequestContext,
  { api, resource, method }: FoundMethod,
  integration: IntegrationRecord,
  responses: Keyed<IntegrationResponseRecord>,
): void {
  const methodIntegration = withMember(integration, 'integrationResponses', presentMap(responses))
  putMethod(context, api, resource, { ...method, methodIntegration })
}

function find({ statusCode }: Shape, { integrationResponses }: IntegrationRecord): IntegrationResponseRecord {
  const response = integrationResponses?.[String(statusCode)]
  if (response === undefined) throw notFound('Invalid Response status code specified')
  return response
}

/** No two responses of an integration have the same pattern; none and the empty one are the default. */
function checkPattern(response: IntegrationResponseRecord, integration: IntegrationRecord): void {
  const pattern = response.selectionPattern || 'default'
  const twin = Object.values(integration.integrationResponses ?? {}).find(
    (other) => other.statusCode !== response.statusCode && (other.selectionPattern || 'default') === pattern,
  )
  if (twin) throw conflict(`Integration response with selection pattern ${pattern} already exists`)
}

const patch: PatchTable<IntegrationResponseRecord, FoundMethod> = {
  rows: [
    { path: '/contentHandling', replace: setText('contentHandling') },
    mapRow('responseParameters', {
      read: (value = '') => value,
      absent: () => notFound('Invalid parameter name specified'),
    }),
    mapRow('responseTemplates', {
      read: (value) => value || null,
      absent: () => notFound('Content-Type specified was not found'),
    }),
    { path: '/selectionPattern', replace: setMember('selectionPattern', (value) => value) },
  ],
  refuse: refuseNamingPath,
}
