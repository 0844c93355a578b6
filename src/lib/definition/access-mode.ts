import type { RestDefinition } from './rest.js'

/**
 * An endpoint's access mode in canonical form. BASIC is what a mode is patched back to; it says something only beside
 * a policy that knows modes.
 */
export const canonicalAccessMode = (
  mode: RestDefinition['endpointAccessMode'] | undefined,
  securityPolicy: string | undefined,
): RestDefinition['endpointAccessMode'] | undefined =>
  mode === 'BASIC' && securityPolicy?.startsWith('SecurityPolicy_') !== true ? undefined : mode
