import type { RequestContext } from '../../contract.js'
import { collection, snapshotOf } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { v2SnapshotOf } from '../v2-apis/deploying.js'
import type { RouteRecord, V2Content } from '../v2-apis/v2-api-records.js'

/** @throws ServiceError while an integration holds the link's id (reported text) */
export function checkLinkIsUnused(context: RequestContext, id: string): void {
  const users = usersOf(id, context)
  if (users.length > 0)
    throw badRequest(
      `Cannot delete vpc link. Vpc link '${id}', is referenced in [${users.join(', ')}] in format of [RESTApiId:Method:Resource:Stage].`,
    )
  const routes = routesTo(id, context)
  if (routes.length > 0)
    throw badRequest(
      `Cannot delete vpc link. Vpc link '${id}', is referenced in [${routes.join(', ')}] in format of [Method:Resource].`,
    )
}

/** The routes of HTTP and WebSocket APIs whose integrations hold the id, in working copies and in what stages serve. */
function routesTo(id: string, context: RequestContext): string[] {
  const routes = Object.values(collection(context, 'v2Apis')).flatMap((api) =>
    [api, ...Object.values(api.stages).map((stage) => v2SnapshotOf(context, api.id, stage.DeploymentId))]
      .filter((content) => content !== undefined)
      .flatMap((content) => Object.values(content.routes).filter((route) => leadsTo(content, route, id))),
  )
  return [...new Set(routes.map(({ RouteKey, RouteId }) => `${RouteKey.split(' ')[0]}:${RouteId}`))]
}

const leadsTo = ({ integrations }: V2Content, { Target = '' }: RouteRecord, id: string): boolean =>
  integrations[Target.replace('integrations/', '')]?.ConnectionId === id

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
