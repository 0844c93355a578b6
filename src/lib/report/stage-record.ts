import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { StageEntry } from '../workflow/objects/show-stages.js'
import { tagsText } from './api-record.js'
import { ownerText } from './owner.js'
import { recordText } from './record.js'
import { indent, line, span, type Text } from './text.js'

/** A stage for people, with everything that the service says of it. */
export function stageRecord({ address, apiType, owner, url, callbackUrl, details }: StageEntry): Text {
  const { methodSettings, canarySettings, accessLogSettings, ...scalars } = details
  const isV2 = apiType !== 'rest'
  const variables = scalars['variables'] ?? scalars['stageVariables']
  const routeSettings = Object.entries((scalars['routeSettings'] ?? {}) as JsonObject)
  return [
    ...recordText([
      ['address', address],
      ['owner', ownerText(owner)],
      ['url', url ?? '(the default endpoint is off)'],
      ['callback url', callbackUrl],
      ['auto-deploy', isV2 ? onOff(scalars['autoDeploy']) : undefined],
      ['deployment', textOf(scalars['deploymentId'])],
      ['description', textOf(scalars['description'])],
      ['last deployment', textOf(scalars['lastDeploymentStatusMessage'])],
      ['documentation', textOf(scalars['documentationVersion'])],
      ['web ACL', textOf(scalars['webAclArn']) ?? (isV2 ? undefined : '-')],
      ['client certificate', textOf(scalars['clientCertificateId'])],
      ['tracing', isV2 ? undefined : onOff(scalars['tracingEnabled'])],
      ['cache', isV2 ? undefined : cacheText(scalars)],
      ['created', textOf(scalars['createdDate'])],
      ['updated', textOf(scalars['lastUpdatedDate'])],
      ['tags', tagsText(scalars['tags'])],
    ]),
    ...block('canary', canarySettings),
    ...block('access log', accessLogSettings),
    ...block('variables', variables),
    ...block('settings of all routes', scalars['defaultRouteSettings']),
    ...routeSettings.flatMap(([key, settings]) => block(`settings of ${key}`, settings)),
    ...Object.entries((methodSettings ?? {}) as JsonObject).flatMap(([key, settings]) =>
      block(`settings of ${methodName(key)}`, settings),
    ),
  ]
}

/** `~1orders~1{id}/GET` is `GET /orders/{id}`; the entry for all methods is a wildcard. */
function methodName(key: string): string {
  if (key === '*/*') return 'all methods'
  const at = key.lastIndexOf('/')
  return `${key.slice(at + 1)} ${key.slice(0, at).replaceAll('~1', '/').replaceAll('~0', '~')}`
}

function block(title: string, members: Json | undefined): Text {
  if (!isJsonObject(members) || Object.keys(members).length === 0) return []
  const entries = Object.entries(members).map(([name, value]) => [name, plain(value)] as const)
  return [line`${span(title, 'strong')}`, ...indent(2, recordText(entries))]
}

const plain = (value: Json): string => (typeof value === 'string' ? value : canonicalJson(value))

const textOf = (value: Json | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : String(value)

const onOff = (value: Json | undefined): string => (value === true ? 'on' : 'off')

function cacheText({ cacheClusterEnabled, cacheClusterSize, cacheClusterStatus }: JsonObject): string {
  if (cacheClusterEnabled !== true) return 'off'
  return `${String(cacheClusterSize)} GB${cacheClusterStatus === undefined ? '' : `, ${String(cacheClusterStatus)}`}`
}
