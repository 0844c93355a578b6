import type { RestDefinition } from '../../definition/index.js'
import { digest } from '../../engine/index.js'

/** The version of `servedDigest`: deployments marked by another version are of unknown content. */
export const digestFormat = 1

/**
 * What a deployment of this definition serves, as 12 hex digits. Names, descriptions and documentation are not
 * served: changing them needs no redeploy.
 */
export function servedDigest(definition: RestDefinition): string {
  const { name: _name, description: _description, version: _version, documentationParts: _parts, ...served } = definition
  return digest(served)
}
