import type { Handlers } from '../../contract.js'
import { httpExportHandlers } from './export-handlers.js'
import { httpImportHandlers } from './import-handlers.js'
import { v2ModelTemplateHandlers } from './model-template.js'

/** What speaks OpenAPI of HTTP APIs, and the templates of WebSocket APIs' models. */
export const v2OpenApiHandlers: Handlers = {
  ...httpImportHandlers,
  ...httpExportHandlers,
  ...v2ModelTemplateHandlers,
}
