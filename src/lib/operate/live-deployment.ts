import type { Deployment } from '@aws-sdk/client-api-gateway'
import type { Deployment as V2Deployment } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, ObjectRecord, Scope } from '../engine/index.js'
import { markedDeployments } from '../kinds/stage/read.js'
import { isV2, type LiveApi } from './any-api.js'

/** A live deployment of an API of any type. */
export interface LiveDeployment {
  readonly id?: string | undefined
  readonly description?: string | undefined
  readonly createdDate?: Date | undefined
  /** Of v2: `PENDING`, `DEPLOYED` or `FAILED`. */
  readonly status?: string | undefined
  /** Of v2: why it failed. */
  readonly statusMessage?: string | undefined
  /** Of v2: whether a stage made it by itself. */
  readonly automatic?: boolean | undefined
}

export async function listDeployments(
  account: AccountPort,
  api: LiveApi,
): Promise<readonly LiveDeployment[]> {
  if (!isV2(api))
    return (await account.list('GetDeployments', { restApiId: api.id })) as readonly Deployment[]
  const deployments = (await account.list('v2.GetDeployments', { ApiId: api.id })) as readonly V2Deployment[]
  return deployments.map((deployment) => ({
    id: deployment.DeploymentId,
    description: deployment.Description,
    createdDate: deployment.CreatedDate,
    status: deployment.DeploymentStatus,
    statusMessage: deployment.DeploymentStatusMessage,
    automatic: deployment.AutoDeployed,
  }))
}

/** An API's record that knows which of its deployments hold which content. */
export const withDeployments = (
  record: ObjectRecord,
  deployments: readonly LiveDeployment[],
  scope: Scope,
): ObjectRecord => ({
  ...record,
  handle: {
    ...record.handle,
    deployments: markedDeployments(deployments, record.address, scope).map((marked) => ({ ...marked })),
  },
})
