import type { Declaration, Kind, Scope } from '../../engine/index.js'
import { ofService } from '../api-type.js'
import type { DeclaredProject } from '../declared-project.js'
import { declareHttpApis, type HttpApisDocument } from '../http-api/declare.js'
import { declareWebSocketApis, type WebSocketApisDocument } from '../websocket-api/declare.js'
import { readV2Apis } from './read.js'
import { runV2ApiStep } from './run.js'
import { definitionKinds, kindName, refineV2Apis, v2ApiSteps } from './steps.js'

/** HTTP and WebSocket APIs with their whole definition. */
export const v2ApiKind: Kind<DeclaredProject<HttpApisDocument & WebSocketApisDocument>> = ofService('v2', {
  name: kindName,
  owns: [...definitionKinds],
  declare: declareV2Apis,
  read: readV2Apis,
  refine: refineV2Apis,
  steps: v2ApiSteps,
  run: runV2ApiStep,
})

async function declareV2Apis(
  project: DeclaredProject<HttpApisDocument & WebSocketApisDocument>,
  scope: Scope,
): Promise<Declaration> {
  const [http, webSocket] = await Promise.all([
    declareHttpApis(project, scope),
    declareWebSocketApis(project, scope),
  ])
  return {
    records: [...http.records, ...webSocket.records],
    findings: [...http.findings, ...webSocket.findings],
  }
}
