import type { Handlers } from '../../contract.js'
import { portalHandlers } from './portal.js'
import { portalProductHandlers } from './portal-product.js'
import { productPageHandlers } from './product-pages.js'

/** Developer portals, portal products and their pages. */
export const allPortalHandlers: Handlers = {
  ...portalHandlers,
  ...portalProductHandlers,
  ...productPageHandlers,
}
