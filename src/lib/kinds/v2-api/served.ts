import type { HttpDefinition } from '../../definition/index.js'
import { digest } from '../../json/index.js'

/** What a deployment of this definition serves, as 12 hex digits. Name, description and address types are not served. */
export function servedHttpDigest(definition: HttpDefinition): string {
  const { name: _name, description: _d, version: _version, ipAddressType: _address, ...served } = definition
  return digest(served)
}

/** Members of an API that its deployments do not serve. */
export const unservedMembers: ReadonlySet<string> = new Set([
  'name',
  'description',
  'version',
  'ipAddressType',
  'tags',
  'protect',
])
