import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { domainsOf } from '../domains/domain-state.js'
import { withMember } from '../patch-edits.js'
import { presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { v2Page } from '../v2-page.js'
import { givenMembers, merged } from './merge.js'
import { quickCreated } from './quick-create.js'
import type { Protocol, V2ApiRecord, V2Settings } from './v2-api-records.js'
import { findV2Api, putV2Api } from './v2-api-state.js'

export const v2ApiHandlers: Handlers = {
  'v2.CreateApi': (input, context) => {
    const protocol = input['ProtocolType'] as Protocol
    const given = merged(defaultSettings(input), settingsIn(input))
    const settings = checkedSettings(withCorsDefaults(given), protocol)
    const api = newV2Api(context, protocol, settings, input['Tags'] as Keyed<string> | undefined)
    return v2ApiAnswer(putV2Api(context, quickCreated(api, input, context)), context, 'tags if any')
  },
  'v2.GetApi': ({ ApiId }, context) => v2ApiAnswer(findV2Api(context, ApiId), context),
  'v2.GetApis': (input, context) => {
    const sorted = Object.values(collection(context, 'v2Apis')).sort(
      (a, b) => a.createdDate - b.createdDate || (a.id < b.id ? -1 : 1),
    )
    const { items, ...token } = v2Page(sorted, input)
    return { Items: items.map((api) => v2ApiAnswer(api, context)), ...token }
  },
  'v2.UpdateApi': (input, context) => {
    const before = findV2Api(context, input['ApiId'])
    const given = settingsIn(input)
    const settings = checkedSettings(withCorsDefaults(merged(before.settings, given)), before.protocol)
    const api = Object.keys(given).length === 0 ? before : { ...before, settings }
    return v2ApiAnswer(putV2Api(context, quickCreated(api, input, context)), context)
  },
  'v2.DeleteApi': ({ ApiId }, context) => {
    const { id } = findV2Api(context, ApiId)
    if (domainsOf(context, id).length > 0)
      throw badRequest(
        `Deleting API ${id} failed. Please remove all API mappings for the API from your custom domain names.`,
      )
    delete collection(context, 'v2Apis')[id]
    const snapshots = collection(context, 'v2DeploymentSnapshots')
    for (const key of Object.keys(snapshots)) if (key.startsWith(`${id}/`)) delete snapshots[key]
    return {}
  },
  'v2.DeleteCorsConfiguration': ({ ApiId }, context) => {
    const api = findV2Api(context, ApiId)
    putV2Api(context, { ...api, settings: withMember(api.settings, 'CorsConfiguration', undefined) })
    return {}
  },
}

/** An API without children. Not yet stored. @throws ServiceError where count quotas are enforced */
export function newV2Api(
  context: RequestContext,
  protocol: Protocol,
  settings: V2Settings,
  tags?: Keyed<string>,
): V2ApiRecord {
  const shownTags = presentMap(tags)
  return {
    id: context.newId(10),
    protocol,
    createdDate: epochSeconds(context),
    settings,
    ...{ routes: {}, routeResponses: {}, integrations: {}, integrationResponses: {} },
    ...{ authorizers: {}, models: {}, deployments: {}, stages: {} },
    ...(shownTags ? { tags: shownTags } : {}),
  }
}

/** The create of an API without tags leaves them out; all else shows an empty map (documented examples). */
export function v2ApiAnswer(
  api: V2ApiRecord,
  { region, partition }: RequestContext,
  tags: 'with tags' | 'tags if any' = 'with tags',
): Shape {
  const scheme = api.protocol === 'HTTP' ? 'https' : 'wss'
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return {
    ApiEndpoint: `${scheme}://${api.id}.execute-api.${region}.${suffix}`,
    ApiId: api.id,
    CreatedDate: api.createdDate,
    ProtocolType: api.protocol,
    ...api.settings,
    ...(tags === 'with tags' ? { Tags: api.tags ?? {} } : api.tags ? { Tags: api.tags } : {}),
  }
}

export const httpRouteSelection = '$request.method $request.path'

export const defaultSettings = ({ Name, ProtocolType }: Shape): V2Settings => ({
  Name: String(Name),
  RouteSelectionExpression: ProtocolType === 'HTTP' ? httpRouteSelection : '',
  ApiKeySelectionExpression: '$request.header.x-api-key',
  DisableExecuteApiEndpoint: false,
  IpAddressType: 'ipv4',
})

const notSettings = ['ApiId', 'ProtocolType', 'Tags', 'Target', 'RouteKey', 'CredentialsArn']

const settingsIn = (input: Shape): Shape => givenMembers(input, notSettings)

/** @throws ServiceError when the settings do not go with the protocol */
export function checkedSettings(settings: V2Settings, protocol: Protocol): V2Settings {
  const { Name, RouteSelectionExpression, CorsConfiguration, ApiKeySelectionExpression } = settings
  if (!Name) throw badRequest('Name must have between 1 and 128 characters')
  if (protocol === 'HTTP') {
    if (![httpRouteSelection, '${request.method} ${request.path}'].includes(RouteSelectionExpression))
      throw badRequest(`Route selection expression for HTTP protocol must be "${httpRouteSelection}"`)
  } else {
    if (!RouteSelectionExpression)
      throw badRequest('Route selection expression is required for WEBSOCKET protocol')
    if (CorsConfiguration) throw badRequest('CORS configuration is only supported for HTTP APIs')
  }
  if (!ApiKeySelectionExpression) throw badRequest('Api key selection expression cannot be empty')
  if (CorsConfiguration?.AllowCredentials && CorsConfiguration.AllowOrigins?.includes('*'))
    throw badRequest('Cannot set AllowCredentials to true with wildcard AllowOrigins')
  return settings
}

/** A CORS configuration that is not imported always says whether it allows credentials (recorded 2025-01-26). */
const withCorsDefaults = ({ CorsConfiguration, ...settings }: V2Settings): V2Settings =>
  CorsConfiguration === undefined
    ? settings
    : { ...settings, CorsConfiguration: { AllowCredentials: false, ...CorsConfiguration } }
