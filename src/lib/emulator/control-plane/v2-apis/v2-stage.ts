import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { checkStageIsUnmapped } from '../domains/domain-state.js'
import { withMember } from '../patch-edits.js'
import type { Keyed } from '../rest-records.js'
import { badRequest, conflict } from '../service-errors.js'
import { v2NotFound } from '../v2-errors.js'
import { merged } from './merge.js'
import type { Protocol, RouteSettingsRecord, V2ApiRecord, V2StageRecord } from './v2-api-records.js'
import { putV2Api } from './v2-api-state.js'
import { findChild, type V2ChildFamily, v2ChildHandlers, withChild } from './v2-child-family.js'
import { checkV2Logging } from './v2-stage-logging.js'

const family: V2ChildFamily<'stages'> = {
  noun: 'Stage',
  collection: 'stages',
  key: 'StageName',
  create: ({ Tags, ...given }, { api, context, input }) => {
    const stage = newV2Stage(checkedName(String(input['StageName']), api), api.protocol, context)
    return { ...merged(stage, given), Tags: (Tags ?? {}) as Keyed<string> }
  },
  checked: (given, { api, context, input }, before) => {
    if (before?.ApiGatewayManaged) throw badRequest('A stage that quick create made cannot be changed')
    const stage = updated(withMember(given, 'AutoDeploy', given.AutoDeploy || undefined), api, context)
    checkDeployment(stage, input, api)
    checkRouteSettings(input, api)
    checkV2Logging(stage, before, api, context)
    return stage
  },
  removed: (api, { StageName }, { context }) => {
    checkStageIsUnmapped(context, api.id, StageName)
    return api
  },
}

export const v2StageHandlers: Handlers = {
  ...v2ChildHandlers(family),
  'v2.DeleteAccessLogSettings': (input, context) =>
    change(input, context, (stage) => withMember(stage, 'AccessLogSettings', undefined)),
  'v2.DeleteRouteSettings': (input, context) => {
    const key = String(input['RouteKey'])
    return change(input, context, (stage) => {
      if (!Object.hasOwn(stage.RouteSettings, key))
        throw v2NotFound(`Invalid RouteSettings identifier specified ${key}`, 'RouteSettings')
      return merged(stage, { RouteSettings: { [key]: '' } })
    })
  },
  // Nothing is cached before something is called.
  'v2.ResetAuthorizersCache': (input, context) => {
    findChild(family, input, context)
    return {}
  },
}

/** A stage with the service's defaults (documented examples). */
export const newV2Stage = (name: string, protocol: Protocol, context: RequestContext): V2StageRecord => ({
  StageName: name,
  CreatedDate: epochSeconds(context),
  LastUpdatedDate: epochSeconds(context),
  DefaultRouteSettings: defaultSettings[protocol],
  RouteSettings: {},
  StageVariables: {},
  Tags: {},
})

const defaultSettings: Readonly<Record<Protocol, RouteSettingsRecord>> = {
  HTTP: { DetailedMetricsEnabled: false },
  WEBSOCKET: { DataTraceEnabled: false, DetailedMetricsEnabled: false, LoggingLevel: 'OFF' },
}

function change(input: Shape, context: RequestContext, edit: (stage: V2StageRecord) => V2StageRecord): Shape {
  const [stage, { api }] = findChild(family, input, context)
  putV2Api(context, withChild(api, 'stages', stage.StageName, updated(edit(stage), api, context)))
  return {}
}

/** A changed stage. Its default settings and its maps are shown even when nothing is set. */
const updated = (
  stage: V2StageRecord,
  { protocol }: V2ApiRecord,
  context: RequestContext,
): V2StageRecord => ({
  ...{ DefaultRouteSettings: defaultSettings[protocol], RouteSettings: {}, StageVariables: {} },
  ...stage,
  LastUpdatedDate: epochSeconds(context),
})

function checkedName(name: string, { protocol, stages }: V2ApiRecord): string {
  const isDefault = protocol === 'HTTP' && name === '$default'
  if (!isDefault && !/^[\w-]{1,128}$/.test(name)) throw badRequest('Stage name only allows a-zA-Z0-9_-')
  if (Object.hasOwn(stages, name)) throw conflict('Stage already exists')
  return name
}

/** Who deploys by itself cannot be told what to serve (reported text). */
function checkDeployment(stage: V2StageRecord, input: Shape, { deployments }: V2ApiRecord): void {
  const { AutoDeploy, DeploymentId } = stage
  if (AutoDeploy && input['DeploymentId'] !== undefined)
    throw badRequest('Deployment ID cannot be set on this stage because AutoDeploy is enabled')
  if (DeploymentId !== undefined && !Object.hasOwn(deployments, DeploymentId))
    throw v2NotFound(`Invalid Deployment identifier specified ${DeploymentId}`, 'Deployment')
}

/** Settings are given for routes that are there; those of a route that goes stay (reported). */
function checkRouteSettings({ RouteSettings }: Shape, { routes }: V2ApiRecord): void {
  const keys = new Set(Object.values(routes).map(({ RouteKey }) => RouteKey))
  const stranger = Object.keys((RouteSettings ?? {}) as Shape).find((key) => !keys.has(key))
  if (stranger !== undefined)
    throw v2NotFound(`Unable to find Route by key ${stranger} within the provided RouteSettings`, 'Route')
}
