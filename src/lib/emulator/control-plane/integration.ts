import type { Handlers, RequestContext, Shape } from '../contract.js'
import { checkIntegration } from './integration-rules.js'
import { checkedContentTypes, checkRequestMappings } from './mappings.js'
import { type FoundMethod, findMethod, putMethod } from './method.js'
import { applyPatch, type Edit, type PatchTable, refuseNamingPath } from './patch.js'
import { isTrue, mapRow, setMember, setText, withMember } from './patch-edits.js'
import { compact, presentMap } from './record-members.js'
import type { IntegrationRecord, Keyed } from './rest-records.js'
import { notFound } from './service-errors.js'

const noSuchIntegration = 'Invalid Integration identifier specified'

export const integrationHandlers: Handlers = {
  PutIntegration: (input, context) => {
    const found = findMethod(input, context)
    return put(context, found, integrationOf(input, found.resource.id))
  },
  GetIntegration: (input, context) => integrationIn(findMethod(input, context)),
  UpdateIntegration: (input, context) => {
    const found = findMethod(input, context)
    return put(context, found, applyPatch(patch, integrationIn(found), input, found))
  },
  DeleteIntegration: (input, context) => {
    const found = findMethod(input, context, noSuchIntegration)
    integrationIn(found)
    putMethod(context, found.api, found.resource, withMember(found.method, 'methodIntegration', undefined))
    return {}
  },
}

/** @throws ServiceError when the method has no integration. */
export function integrationIn({ method }: FoundMethod): IntegrationRecord {
  if (method.methodIntegration === undefined) throw notFound(noSuchIntegration)
  return method.methodIntegration
}

/** Puts the integration of a method in place after checking it. */
function put(context: RequestContext, found: FoundMethod, integration: IntegrationRecord): IntegrationRecord {
  checkIntegration(integration, found.api)
  checkRequestMappings(integration.requestParameters, found.method)
  checkedContentTypes(integration.requestTemplates)
  putMethod(context, found.api, found.resource, { ...found.method, methodIntegration: integration })
  return integration
}

/** Defaults as recorded 2023–2026; `connectionType` is filled in for HTTP and HTTP_PROXY only. */
function integrationOf(input: Shape, resourceId: string): IntegrationRecord {
  const text = (member: string): string | undefined => (input[member] as string | undefined) || undefined
  const type = String(input['type'])
  return compact<IntegrationRecord>({
    type,
    httpMethod: text('integrationHttpMethod'),
    uri: text('uri'),
    connectionType: text('connectionType') ?? (type.startsWith('HTTP') ? 'INTERNET' : undefined),
    connectionId: text('connectionId'),
    credentials: text('credentials'),
    requestParameters: presentMap(input['requestParameters'] as Keyed<string> | undefined),
    requestTemplates: givenTemplates(input['requestTemplates']),
    passthroughBehavior: text('passthroughBehavior') ?? 'WHEN_NO_MATCH',
    contentHandling: text('contentHandling'),
    timeoutInMillis: (input['timeoutInMillis'] as number | undefined) ?? 29000,
    cacheNamespace: text('cacheNamespace') ?? resourceId,
    cacheKeyParameters: (input['cacheKeyParameters'] as string[] | undefined) ?? [],
    tlsConfig: input['tlsConfig'] as IntegrationRecord['tlsConfig'],
    responseTransferMode: text('responseTransferMode'),
    integrationTarget: text('integrationTarget'),
  })
}

/** Templates are shown as given, even none of them; an empty one becomes null (recorded 2023-05-26, 2026-02-12). */
export function givenTemplates(templates: unknown): Keyed<string | null> | undefined {
  if (templates === undefined || templates === null) return undefined
  return Object.fromEntries(Object.entries(templates).map(([type, text]) => [type, (text as string) || null]))
}

const cacheKey =
  (change: (keys: readonly string[], key: string) => readonly string[]): Edit<IntegrationRecord> =>
  (integration, { keys: [key = ''] }) => ({
    ...integration,
    cacheKeyParameters: change(integration.cacheKeyParameters, key),
  })

const addCacheKey = cacheKey((keys, key) => [...keys.filter((other) => other !== key), key])

/** UpdateIntegration; `type` and `credentials` have no path. */
const patch: PatchTable<IntegrationRecord, FoundMethod> = {
  rows: [
    {
      path: '/cacheKeyParameters/{parameter}',
      add: addCacheKey,
      replace: addCacheKey,
      remove: cacheKey((keys, key) => keys.filter((other) => other !== key)),
    },
    {
      path: '/cacheNamespace',
      replace: setMember('cacheNamespace', (value, { resource }) => value || resource.id),
    },
    { path: '/connectionId', replace: setText('connectionId') },
    { path: '/connectionType', replace: setText('connectionType') },
    { path: '/contentHandling', replace: setText('contentHandling') },
    { path: '/httpMethod', replace: setText('httpMethod') },
    { path: '/integrationTarget', replace: setText('integrationTarget') },
    { path: '/passthroughBehavior', replace: setText('passthroughBehavior') },
    mapRow('requestParameters', {
      read: (value = '') => value,
      absent: () => notFound('Invalid parameter name specified'),
    }),
    mapRow('requestTemplates', {
      read: (value) => value || null,
      absent: () => notFound('Content-Type specified was not found'),
    }),
    { path: '/responseTransferMode', replace: setText('responseTransferMode') },
    { path: '/timeoutInMillis', replace: setMember('timeoutInMillis', (value) => Number(value)) },
    {
      path: '/tlsConfig/insecureSkipVerification',
      replace: (integration, { value }) => ({
        ...integration,
        tlsConfig: { insecureSkipVerification: isTrue(value) },
      }),
    },
    { path: '/uri', replace: setText('uri') },
  ],
  refuse: refuseNamingPath,
}
