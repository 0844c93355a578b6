import { digest } from '../../json/index.js'
import type { V2Definition } from './protocol.js'

/** What a deployment of this definition serves, as 12 hex digits. */
export const servedV2Digest = (definition: V2Definition): string =>
  digest(Object.fromEntries(Object.entries(definition).filter(([member]) => !unservedMembers.has(member))))

/** Members of an API that its deployments do not serve. */
export const unservedMembers: ReadonlySet<string> = new Set([
  'name',
  'description',
  'version',
  'ipAddressType',
  'disableSchemaValidation',
  'tags',
  'protect',
])
