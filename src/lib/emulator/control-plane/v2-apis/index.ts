import type { Handlers } from '../../contract.js'
import { routeHandlers } from './route.js'
import { v2ApiHandlers } from './v2-api.js'
import { v2AuthorizerHandlers } from './v2-authorizer.js'
import { v2DeploymentHandlers } from './v2-deployment.js'
import { v2IntegrationHandlers } from './v2-integration.js'
import { v2ModelHandlers } from './v2-model.js'
import { v2ResponseHandlers } from './v2-responses.js'
import { v2StageHandlers } from './v2-stage.js'

/** HTTP and WebSocket APIs. */
export const v2Handlers: Handlers = {
  ...v2ApiHandlers,
  ...routeHandlers,
  ...v2IntegrationHandlers,
  ...v2ResponseHandlers,
  ...v2AuthorizerHandlers,
  ...v2ModelHandlers,
  ...v2DeploymentHandlers,
  ...v2StageHandlers,
}
