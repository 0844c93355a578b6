import type { RequestContext } from '../../contract.js'
import { limitExceeded } from '../count-quotas.js'
import type { V2ApiRecord } from './v2-api-records.js'

const counted = [
  ['routes', 'Routes'],
  ['integrations', 'Integrations'],
  ['stages', 'Stages'],
  ['authorizers', 'Authorizers'],
] as const

/**
 * Refuses an API that holds more than the published count quotas allow, where the account enforces them. What is above
 * a quota already may stay, and may shrink.
 * @throws ServiceError in the words reported for authorizers
 */
export function checkV2Counts(
  { countQuotas }: Pick<RequestContext, 'countQuotas'>,
  before: V2ApiRecord | undefined,
  api: V2ApiRecord,
): void {
  if (countQuotas === undefined) return
  const protocol = api.protocol === 'HTTP' ? 'http' : 'websocket'
  for (const [member, noun] of counted) {
    const limit = countQuotas[`${protocol}.${noun}`]
    const now = Object.keys(api[member]).length
    if (limit !== undefined && now > limit && now > Object.keys(before?.[member] ?? {}).length)
      throw limitExceeded(`Maximum number of ${noun} for this API has been reached.`, noun)
  }
}
