import type { Handlers } from '../../contract.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { v2NotFound } from '../v2-errors.js'
import { serving, v2SnapshotKey, withDeployment } from './deploying.js'
import { findV2Api, putV2Api } from './v2-api-state.js'
import { type V2ChildFamily, v2ChildHandlers, withChild } from './v2-child-family.js'

const family: V2ChildFamily<'deployments'> = {
  noun: 'Deployment',
  collection: 'deployments',
  key: 'DeploymentId',
  // As the documented example of get-deployments.
  order: 'newest first',
  removed: (api, { DeploymentId }, { context }) => {
    if (Object.values(api.stages).some((stage) => stage.DeploymentId === DeploymentId))
      throw badRequest('Active stages pointing to this deployment must be moved or deleted')
    delete collection(context, 'v2DeploymentSnapshots')[v2SnapshotKey(api.id, DeploymentId)]
    return api
  },
}

export const v2DeploymentHandlers: Handlers = {
  ...v2ChildHandlers(family),
  'v2.CreateDeployment': (input, context) => {
    const api = findV2Api(context, input['ApiId'])
    const name = input['StageName'] as string | undefined
    const stage = name === undefined || !Object.hasOwn(api.stages, name) ? undefined : api.stages[name]
    if (name !== undefined && stage === undefined)
      throw v2NotFound(`Invalid Stage identifier specified ${name}`, 'Stage')
    if (stage?.AutoDeploy)
      throw badRequest('Deployment ID cannot be set on this stage because AutoDeploy is enabled')
    const description = input['Description'] as string | undefined
    const { api: deployed, deployment } = withDeployment(context, api, { automatic: false, description })
    putV2Api(
      context,
      stage === undefined
        ? deployed
        : withChild(deployed, 'stages', stage.StageName, serving(stage, deployment, context)),
    )
    return deployment
  },
}
