import type { Handlers } from '../../contract.js'
import { accessAssociationHandlers } from './access-association.js'
import { apiMappingHandlers } from './api-mapping.js'
import { basePathMappingHandlers } from './base-path-mapping.js'
import { domainNameHandlers } from './domain-name.js'
import { routingRuleHandlers } from './routing-rule.js'
import { v2DomainNameHandlers } from './v2-domain-name.js'

/** Domain names and what leads from them to APIs, in both versions. */
export const domainHandlers: Handlers = {
  ...domainNameHandlers,
  ...v2DomainNameHandlers,
  ...basePathMappingHandlers,
  ...apiMappingHandlers,
  ...routingRuleHandlers,
  ...accessAssociationHandlers,
}
