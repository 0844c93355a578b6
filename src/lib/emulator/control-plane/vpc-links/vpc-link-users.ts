import type { RequestContext } from '../../contract.js'
import { collection, snapshotOf } from '../rest-state.js'
import { badRequest } from '../service-errors.js'

/** @throws ServiceError while an integration holds the link's id (reported text) */
export function checkLinkIsUnused(context: RequestContext, id: string): void {
  const users = usersOf(id, context)
  if (users.length > 0)
    throw badRequest(
      `Cannot delete vpc link. Vpc link '${id}', is referenced in [${users.join(', ')}] in format of [RESTApiId:Method:Resource:Stage].`,
    )
}

/** The methods whose integrations hold the id literally, in working copies (stage `-`) and in what stages serve. */
function usersOf(id: string, context: RequestContext): string[] {
  return Object.values(collection(context, 'restApis')).flatMap((api) => {
    const served = Object.values(api.stages).map(({ stageName, deploymentId }) => ({
      stage: stageName,
      resources: snapshotOf(context, api.id, deploymentId)?.resources ?? {},
    }))
    return [{ stage: '-', resources: api.resources }, ...served].flatMap(({ stage, resources }) =>
      Object.values(resources).flatMap((resource) =>
        Object.values(resource.methods)
          .filter(({ methodIntegration }) => methodIntegration?.connectionId === id)
          .map(({ httpMethod }) => `${api.id}:${httpMethod}:${resource.id}:${stage}`),
      ),
    )
  })
}
