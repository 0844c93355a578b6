import type { Handlers, RequestContext, Shape } from '../contract.js'
import { epochSeconds } from './clock.js'
import { checkApiIsUnmapped } from './domains/domain-state.js'
import { defaultModels } from './model.js'
import { page } from './page.js'
import { applyPatch } from './patch.js'
import { compact, presentMap } from './record-members.js'
import { restApiPatch } from './rest-api-patch.js'
import {
  checkedEndpoint,
  checkedMinimumCompressionSize,
  checkedPolicy,
  type GivenEndpoint,
} from './rest-api-settings.js'
import type { RestApiRecord, RestApiSettings } from './rest-records.js'
import { collection, findApi, putApi } from './rest-state.js'
import { badRequest } from './service-errors.js'

export const restApiHandlers: Handlers = {
  CreateRestApi: (input, context) => {
    const id = context.newId(10)
    const api = newRestApi(
      context,
      settingsOf(input, context, id),
      input['tags'] as RestApiRecord['tags'],
      id,
    )
    const source = input['cloneFrom'] ? findApi(context, input['cloneFrom']) : undefined
    return restApiAnswer(putApi(context, source ? withDefinitionOf(source, api) : api))
  },
  GetRestApi: ({ restApiId }, context) => restApiAnswer(findApi(context, restApiId), 'with tags'),
  GetRestApis: (input, context) => {
    const { items, ...position } = page(Object.values(collection(context, 'restApis')), input)
    return { items: items.map((api) => restApiAnswer(api)), ...position }
  },
  UpdateRestApi: (input, context) => {
    const api = findApi(context, input['restApiId'])
    const settings = applyPatch(restApiPatch, api.settings, input, { api, context })
    return restApiAnswer(putApi(context, { ...api, settings }), 'with tags')
  },
  DeleteRestApi: ({ restApiId }, context) => {
    const { id } = findApi(context, restApiId)
    checkApiIsUnmapped(context, id)
    delete collection(context, 'restApis')[id]
    const snapshots = collection(context, 'deploymentSnapshots')
    for (const key of Object.keys(snapshots)) if (key.startsWith(`${id}/`)) delete snapshots[key]
    return {}
  },
}

/** A new API as CreateRestApi makes it: a root resource and the models `Empty` and `Error`. Not yet stored. */
export function newRestApi(
  context: RequestContext,
  settings: RestApiSettings,
  tags?: RestApiRecord['tags'],
  id: string = context.newId(10),
): RestApiRecord {
  const rootResourceId = context.newId(10)
  const shownTags = presentMap(tags)
  return {
    id,
    createdDate: epochSeconds(context),
    rootResourceId,
    settings,
    resources: { [rootResourceId]: { id: rootResourceId, methods: {} } },
    models: defaultModels(context),
    authorizers: {},
    requestValidators: {},
    gatewayResponses: {},
    documentationParts: {},
    documentationVersions: {},
    deployments: {},
    stages: {},
    ...(shownTags ? { tags: shownTags } : {}),
  }
}

/** GetRestApi and the updates show `tags` even when there are none (recorded 2025-07-02). */
export function restApiAnswer(api: RestApiRecord, tags: 'with tags' | 'tags if any' = 'tags if any'): Shape {
  const { policy, ...settings } = api.settings
  return {
    id: api.id,
    createdDate: api.createdDate,
    rootResourceId: api.rootResourceId,
    ...settings,
    ...(policy === undefined ? {} : { policy: escapedOnceMore(policy) }),
    ...(tags === 'with tags' ? { tags: api.tags ?? {} } : api.tags ? { tags: api.tags } : {}),
  }
}

function settingsOf(input: Shape, context: RequestContext, id: string): RestApiSettings {
  if (input['description'] === '') throw badRequest('Description cannot be an empty string')
  return compact<RestApiSettings>({
    name: input['name'] as string,
    description: input['description'] as string | undefined,
    version: input['version'] as string | undefined,
    binaryMediaTypes: input['binaryMediaTypes'] as string[] | undefined,
    endpointConfiguration: checkedEndpoint(input['endpointConfiguration'] as GivenEndpoint | undefined),
    minimumCompressionSize: checkedMinimumCompressionSize(input['minimumCompressionSize']),
    apiKeySource: (input['apiKeySource'] as string | undefined) ?? 'HEADER',
    policy: checkedPolicy(input['policy'], context, id),
    disableExecuteApiEndpoint: input['disableExecuteApiEndpoint'] === true,
    securityPolicy: input['securityPolicy'] as string | undefined,
    endpointAccessMode: input['endpointAccessMode'] as string | undefined,
  })
}

/** Everything but settings, stages and deployments. */
function withDefinitionOf(source: RestApiRecord, api: RestApiRecord): RestApiRecord {
  const { rootResourceId, resources, models, authorizers, requestValidators, gatewayResponses } = source
  const { documentationParts, documentationVersions } = source
  return {
    ...api,
    ...{ rootResourceId, resources, models, authorizers, requestValidators, gatewayResponses },
    ...{ documentationParts, documentationVersions },
  }
}

/** What stands between the quotes when the policy is written as a JSON string: so the service hands it out. */
const escapedOnceMore = (policy: string): string => JSON.stringify(policy).slice(1, -1)
