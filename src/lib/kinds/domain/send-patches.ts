import type { DomainName } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import type { PatchOperation } from '../patch.js'
import type { DomainKey } from './live-domain.js'
import { differenceOf, stillUpdating } from './read-back.js'
import type { DomainValue } from './value.js'

export interface DomainPatches {
  readonly key: DomainKey
  /** Before the first one. */
  readonly status: string | undefined
  /** Each is one UpdateDomainName. */
  readonly patches: readonly (readonly PatchOperation[])[]
  /** What the domain is to be after the last one. */
  readonly value: DomainValue
}

/**
 * Sends patches one after the other, and waits for each within bounds: the service takes no other one while it works,
 * and may show for a while what was there before. The last one may go on by itself.
 * @throws Fault `domain.updating` where one must wait for longer
 */
export async function sendPatches(
  step: Step,
  { key, status, patches, value }: DomainPatches,
  { account }: RunContext,
): Promise<DomainName> {
  const read = async () => (await account.call('GetDomainName', { ...key })) as DomainName
  const settled = (isDone: (domain: DomainName) => boolean) =>
    account.settle('UpdateDomainName', read, (seen) => !isBusy(seen.domainNameStatus) && isDone(seen))
  let domain = isBusy(status) ? await settled(() => true) : undefined
  let isReady = domain === undefined || !isBusy(domain.domainNameStatus)
  for (const [index, patchOperations] of patches.entries()) {
    if (!isReady) throw stillUpdating(step)
    const isDone = index === patches.length - 1 ? isAs(value) : hasEndpoints(value)
    const adopt = async (): Promise<Answer | undefined> => {
      const seen = await read()
      return isDone(seen) ? (seen as Answer) : undefined
    }
    await account.call('UpdateDomainName', { ...key, patchOperations }, { adopt })
    domain = await settled(isDone)
    isReady = !isBusy(domain.domainNameStatus) && isDone(domain)
  }
  return domain ?? read()
}

const isBusy = (status: string | undefined): boolean => status === 'UPDATING' || status === 'PENDING'

const isAs =
  (value: DomainValue) =>
  (domain: DomainName): boolean =>
    differenceOf(domain, value) === undefined

/** What the first of two patches brings about: the new endpoint beside the old one. */
const hasEndpoints =
  ({ endpoints }: DomainValue) =>
  ({ endpointConfiguration }: DomainName): boolean =>
    Object.keys(endpoints).every((type) => endpointConfiguration?.types?.some((each) => each === type))
