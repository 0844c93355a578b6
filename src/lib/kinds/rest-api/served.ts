import type { RestDefinition } from '../../definition/index.js'
import { digest } from '../../json/index.js'

/** The version of `servedDigest`: deployments marked by another version are of unknown content. */
export const digestFormat = 1

/**
 * What a deployment of this definition serves, as 12 hex digits. Names, descriptions, documentation and paths
 * without methods are not served: changing them needs no redeploy. A conversion of the endpoint does
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-api-migration.html).
 */
export function servedDigest(definition: RestDefinition, endpointType: string): string {
  const {
    name: _name,
    description: _description,
    version: _version,
    documentationParts: _parts,
    ...served
  } = definition
  const resources = Object.entries(served.resources).filter(([, methods]) => Object.keys(methods).length > 0)
  return digest({ ...served, resources: Object.fromEntries(resources), endpointType })
}
