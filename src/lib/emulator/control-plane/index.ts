import type { Handlers } from '../contract.js'
import { accountHandlers } from './account.js'
import { authorizerHandlers } from './authorizer.js'
import { deploymentHandlers } from './deployment.js'
import { documentationPartHandlers } from './documentation-part.js'
import { documentationVersionHandlers } from './documentation-version.js'
import { gatewayResponseHandlers } from './gateway-response.js'
import { integrationHandlers } from './integration.js'
import { integrationResponseHandlers } from './integration-response.js'
import { lazily } from './lazy.js'
import { lazyHandlers } from './lazy-families.js'
import { methodHandlers } from './method.js'
import { methodResponseHandlers } from './method-response.js'
import { modelHandlers } from './model.js'
import { requestValidatorHandlers } from './request-validator.js'
import { resourceHandlers } from './resource.js'
import { restApiHandlers } from './rest-api.js'
import { stageHandlers } from './stage.js'
import { tagHandlers } from './tags.js'
import { testInvokeHandlers } from './test-invoke.js'

/** The importer and the exporter are a third of the control plane; a plan that finds nothing to do needs neither. */
const openApiHandlers = lazily(
  [
    'ImportRestApi',
    'PutRestApi',
    'ImportDocumentationParts',
    'GetExport',
    'GetModelTemplate',
    'GetSdkTypes',
    'GetSdkType',
  ],
  async () => (await import('../openapi/index.js')).openApiHandlers,
)

/** Every operation that has semantics here. */
export const handlers: Handlers = {
  ...accountHandlers,
  ...restApiHandlers,
  ...resourceHandlers,
  ...methodHandlers,
  ...methodResponseHandlers,
  ...integrationHandlers,
  ...integrationResponseHandlers,
  ...modelHandlers,
  ...authorizerHandlers,
  ...requestValidatorHandlers,
  ...gatewayResponseHandlers,
  ...documentationPartHandlers,
  ...documentationVersionHandlers,
  ...deploymentHandlers,
  ...stageHandlers,
  ...tagHandlers,
  ...testInvokeHandlers,
  ...lazyHandlers,
  ...openApiHandlers,
}
