import type { RequestContext, ServiceError } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { withMember } from '../patch-edits.js'
import { compact } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import type { V2ApiRecord, V2Content, V2DeploymentRecord, V2StageRecord } from './v2-api-records.js'

/* A deployment is a snapshot of an API's content; a stage serves one of them. */

export const contentMembers = [
  'settings',
  'routes',
  'routeResponses',
  'integrations',
  'integrationResponses',
  'authorizers',
  'models',
] as const satisfies readonly (keyof V2Content)[]

/** What a deployment made now would snapshot. */
export const v2ContentOf = (api: V2ApiRecord): V2Content =>
  Object.fromEntries(contentMembers.map((member) => [member, api[member]])) as V2Content

/** The content that a deployment serves. */
export const v2SnapshotOf = (
  context: Pick<RequestContext, 'state'>,
  apiId: string,
  deploymentId: string | undefined,
): V2Content | undefined =>
  deploymentId === undefined
    ? undefined
    : collection(context, 'v2DeploymentSnapshots')[v2SnapshotKey(apiId, deploymentId)]

export const v2SnapshotKey = (apiId: string, deploymentId: string): string => `${apiId}/${deploymentId}`

/**
 * Snapshots the API. The record that comes back is not stored yet.
 * @throws ServiceError when there is nothing to serve (reported text)
 */
export function withDeployment(
  context: RequestContext,
  api: V2ApiRecord,
  how: { readonly automatic: boolean; readonly description?: string | undefined },
): { readonly api: V2ApiRecord; readonly deployment: V2DeploymentRecord } {
  const error = undeployable(api)
  if (error !== undefined) throw error
  const deployment = compact<V2DeploymentRecord>({
    DeploymentId: context.newId(6),
    AutoDeployed: how.automatic,
    CreatedDate: epochSeconds(context),
    DeploymentStatus: 'DEPLOYED',
    Description: how.description || undefined,
  })
  const snapshots = collection(context, 'v2DeploymentSnapshots')
  snapshots[v2SnapshotKey(api.id, deployment.DeploymentId)] = v2ContentOf(api)
  const deployments = { ...api.deployments, [deployment.DeploymentId]: deployment }
  return { api: { ...api, deployments }, deployment }
}

/** One deployment for the stages that deploy by themselves; what cannot be deployed leaves word in them. */
export function autoDeployed(
  context: RequestContext,
  api: V2ApiRecord,
  wants: (stage: V2StageRecord) => boolean,
): V2ApiRecord {
  if (!Object.values(api.stages).some(wants)) return api
  const error = undeployable(api)
  if (error !== undefined)
    return withStages(api, wants, (stage) => ({
      ...stage,
      LastDeploymentStatusMessage: `Deployment attempt failed: ${error.message}`,
    }))
  const { api: deployed, deployment } = withDeployment(context, api, {
    automatic: true,
    description: 'Automatic deployment triggered by changes to the Api configuration',
  })
  return withStages(deployed, wants, (stage) => serving(stage, deployment, context))
}

/** A stage that serves another deployment than before. */
export function serving(
  stage: V2StageRecord,
  { DeploymentId, AutoDeployed }: V2DeploymentRecord,
  context: RequestContext,
): V2StageRecord {
  const message = AutoDeployed
    ? `Successfully deployed stage with deployment ID '${DeploymentId}'`
    : undefined
  return withMember(
    { ...stage, DeploymentId, LastUpdatedDate: epochSeconds(context) },
    'LastDeploymentStatusMessage',
    message,
  )
}

function undeployable({ routes }: V2ApiRecord): ServiceError | undefined {
  const serves = Object.values(routes).some(({ Target }) => Target !== undefined)
  return serves ? undefined : badRequest('Unable to deploy API because no valid routes exist in this API')
}

function withStages(
  api: V2ApiRecord,
  wants: (stage: V2StageRecord) => boolean,
  change: (stage: V2StageRecord) => V2StageRecord,
): V2ApiRecord {
  const stages: Keyed<V2StageRecord> = Object.fromEntries(
    Object.entries(api.stages).map(([name, stage]) => [name, wants(stage) ? change(stage) : stage]),
  )
  return { ...api, stages }
}
