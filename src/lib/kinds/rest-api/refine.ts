import type { Change, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { apiAddressOf, documentationAddress } from '../addresses.js'
import { partsDigest } from './documentation-version.js'
import { keepsUnmanaged } from './unmanaged.js'

/**
 * With `unmanaged: keep` what was made outside the file stays; and a documentation version that exists cannot take
 * changed parts.
 */
export function refineApis(owned: readonly Change[], context: PlanContext): readonly Change[] {
  for (const change of owned) {
    refuseConversion(change)
    refuseChangedVersion(change, context)
  }
  return owned.filter((change) => change.action !== 'delete' || !isKept(change, context))
}

function isKept({ address, region }: Change, { wanted }: PlanContext): boolean {
  const api = wanted.get(recordKey({ region, address: apiAddressOf(address) }))
  return address !== api?.address && keepsUnmanaged(api)
}

/** There is no way from private to edge, and one conversion at a time (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-api-migration.html). */
function refuseConversion({ address, fields }: Change): void {
  const isRefused = fields.some(
    ({ path, before, after }) => path === 'endpoint.type' && before === 'PRIVATE' && after === 'EDGE',
  )
  if (!isRefused) return
  throw new Problem({
    code: 'rest-api.endpoint.conversion',
    message: `${address}: AWS does not convert a private endpoint to an edge one`,
    fix: 'Make it regional first, apply, and make it edge then.',
    exitCode: ExitCode.content,
  })
}

/** A version that was made of the declared parts has them: it is the draft that somebody edited, or that comes back. */
function refuseChangedVersion(
  { address, region, kind, fields }: Change,
  { wanted, live }: PlanContext,
): void {
  if (kind !== 'api' || !fields.some(({ path }) => path.startsWith('documentation'))) return
  const version = wanted.get(recordKey({ region, address }))?.options?.['documentationVersion']
  if (typeof version !== 'string') return
  const made = live.get(recordKey({ region, address: documentationAddress(address, version) }))
  if (made === undefined || made.handle?.['parts'] === partsDigest(wanted, { address, region })) return
  throw new Problem({
    code: 'documentation.version.immutable',
    message: `${address}: the documentation parts changed, but documentation version ${version} exists already and cannot change`,
    fix: 'Give documentation.version a new name.',
    exitCode: ExitCode.content,
  })
}
