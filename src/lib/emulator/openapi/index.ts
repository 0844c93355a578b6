import type { Handlers } from '../contract.js'
import { exportHandlers } from './export-handlers.js'
import { importHandlers } from './import-handlers.js'

/** What speaks OpenAPI: import, export, and what is made from a definition. */
export const openApiHandlers: Handlers = { ...importHandlers, ...exportHandlers }
