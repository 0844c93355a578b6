import type { Handlers } from '../../contract.js'
import { apiKeyHandlers } from './api-key.js'
import { importApiKeyHandlers } from './import-api-keys.js'
import { usageHandlers } from './usage.js'
import { usagePlanHandlers } from './usage-plan.js'
import { usagePlanKeyHandlers } from './usage-plan-key.js'

/** API keys, usage plans, and what ties them together. */
export const keyHandlers: Handlers = {
  ...apiKeyHandlers,
  ...importApiKeyHandlers,
  ...usagePlanHandlers,
  ...usagePlanKeyHandlers,
  ...usageHandlers,
}
