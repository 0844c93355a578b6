import type { RequestContext } from '../../contract.js'
import { collection } from '../rest-state.js'
import { v2NotFound } from '../v2-errors.js'
import { checkV2Counts } from './count-v2.js'
import { autoDeployed, contentMembers } from './deploying.js'
import type { V2ApiRecord } from './v2-api-records.js'

/** @throws ServiceError NotFoundException `Invalid API identifier specified {id}` */
export function findV2Api(context: RequestContext, apiId: unknown): V2ApiRecord {
  const api = collection(context, 'v2Apis')[String(apiId)]
  if (api === undefined) throw v2NotFound(`Invalid API identifier specified ${String(apiId)}`, 'Api')
  return api
}

/**
 * Puts an API in place. Stages that deploy by themselves get a new deployment when the content changed, or when they
 * just began to.
 * @throws ServiceError where count quotas are enforced
 */
export function putV2Api(context: RequestContext, api: V2ApiRecord): V2ApiRecord {
  const apis = collection(context, 'v2Apis')
  const before = apis[api.id]
  checkV2Counts(context, before, api)
  const changed = contentMembers.some((member) => before?.[member] !== api[member])
  const put = autoDeployed(
    context,
    api,
    ({ AutoDeploy, StageName }) =>
      AutoDeploy === true && (changed || before?.stages[StageName]?.AutoDeploy !== true),
  )
  apis[api.id] = put
  return put
}
