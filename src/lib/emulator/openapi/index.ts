import type { Handlers } from '../contract.js'
import { exportHandlers } from './export-handlers.js'
import { importHandlers } from './import-handlers.js'
import { modelTemplateHandlers } from './model-template.js'
import { sdkTypeHandlers } from './sdk-types.js'

/** What speaks OpenAPI: import, export, and what is made from a definition. GetSdk is left out: 501. */
export const openApiHandlers: Handlers = {
  ...importHandlers,
  ...exportHandlers,
  ...modelTemplateHandlers,
  ...sdkTypeHandlers,
}
