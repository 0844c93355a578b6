import type { RequestContext } from '../contract.js'

/** The account's time as records keep it: whole seconds, as the service shows them. */
export const epochSeconds = (context: Pick<RequestContext, 'now'>): number =>
  Math.floor(context.now().getTime() / 1000)
