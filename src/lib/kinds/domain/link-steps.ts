import type { Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import type { Json } from '../../json/index.js'
import { apiAddress, domainAddressOf, stageAddress } from '../addresses.js'
import { type Place, stepAt } from '../step-place.js'
import type { DomainHandle, LinkHandle } from './live-domain.js'
import { type DomainValue, isRegional, type MappingValue, type RuleValue } from './value.js'

export const kindName = 'domain'

/** Mappings and rules: made and switched once the stages are there that they lead to, deleted before those go. */
export const linkSteps = (context: PlanContext): readonly Step[] =>
  context.changes
    .filter(({ kind }) => kind === 'mapping' || kind === 'routing-rule')
    .filter((change) => !goesWithReplaced(change, context))
    .map((change) => stepOf(change, context))

/** What a domain that is made anew loses is carried by its step. */
export const goesWithReplaced = ({ action, address }: Change, { changes }: PlanContext): boolean =>
  action === 'delete' &&
  changes.some((other) => other.action === 'replace' && other.address === domainAddressOf(address))

function stepOf(change: Change, context: PlanContext): Step {
  switch (change.action) {
    case 'delete':
      return deletion(change, context)
    case 'update':
      return update(change, context)
    default:
      return creation(change, context)
  }
}

/** How a link is made or changed, as data: the API may have no id yet. */
export interface LinkData {
  readonly value: MappingValue | RuleValue
  /** Which version's operations are called; a mapping has both. */
  readonly version: 'v1' | 'v2'
  /** Of the live link. */
  readonly handle?: LinkHandle
  /** The API, its stage or the domain is new: the service may not know it yet. */
  readonly fresh: boolean
}

const targetValue = (change: Change, { target }: PlanContext): MappingValue | RuleValue =>
  target.get(recordKey(change))?.value as unknown as MappingValue | RuleValue

function creation(change: Change, context: PlanContext): Step {
  const value = targetValue(change, context)
  const isRule = change.kind === 'routing-rule'
  const version = isRule || isOfV2(change, value, context) ? 'v2' : 'v1'
  const mapping = version === 'v2' ? 'v2.CreateApiMapping' : 'CreateBasePathMapping'
  const data: LinkData = { value, version, fresh: isFresh(change, value, context) }
  return {
    ...stepAt(kindName, change, 'create'),
    calls: [isRule ? 'v2.CreateRoutingRule' : mapping],
    reads: [],
    requires: needs(change, value, context),
    carries: [change.address],
    data: data as unknown as Json,
  }
}

/** v2 makes the mappings of regional domains; it knows no edge or private ones, and none without a stage. */
function isOfV2({ region, address }: Change, { stage }: MappingValue, { target }: PlanContext): boolean {
  const domain = target.get(recordKey({ region, address: domainAddressOf(address) }))
  const types = (domain?.handle as unknown as DomainHandle | undefined)?.types ?? []
  const regional =
    domain?.kind === 'domain'
      ? isRegional(domain.value as unknown as DomainValue)
      : types.join() === 'REGIONAL'
  return regional && stage !== undefined
}

/** A switch happens in place: there is no moment without a mapping. */
function update(change: Change, context: PlanContext): Step {
  const value = targetValue(change, context)
  const handle = context.live.get(recordKey(change))?.handle as unknown as LinkHandle
  const isRule = change.kind === 'routing-rule'
  const version = isRule || (handle.id !== undefined && value.stage !== undefined) ? 'v2' : 'v1'
  const mapping = version === 'v2' ? 'v2.UpdateApiMapping' : 'UpdateBasePathMapping'
  const data: LinkData = { value, version, handle, fresh: isFresh(change, value, context) }
  return {
    ...stepAt(kindName, change, 'update'),
    calls: [isRule ? 'v2.PutRoutingRule' : mapping],
    reads: [],
    requires: needs(change, value, context),
    carries: [change.address],
    data: data as unknown as Json,
  }
}

function targetsOf(region: string, { api, stage }: MappingValue): readonly Place[] {
  const address = apiAddress(api)
  return [
    { region, address },
    ...(stage === undefined ? [] : [{ region, address: stageAddress(address, stage) }]),
  ]
}

/** The steps that make what a link leads to, and the domain that it is on. */
function needs(change: Change, value: MappingValue, { changes }: PlanContext): readonly string[] {
  const domain = domainAddressOf(change.address)
  const own = changes.find(({ address, region }) => address === domain && region === change.region)
  const verbs =
    own !== undefined && routesLater(own) ? ['create', 'replace'] : ['create', 'replace', 'update']
  return [
    ...verbs.map((verb) => stepId(change.region, domain, verb)),
    ...targetsOf(change.region, value).flatMap(({ region, address }) =>
      ['create', 'body', 'update'].map((verb) => stepId(region, address, verb)),
    ),
  ]
}

/**
 * Whether a domain's update waits for its links: another routing finds them in place. Another endpoint or TLS policy
 * comes first, because links may need it.
 */
export function routesLater({ action, kind, fields }: Change): boolean {
  const members = new Set(fields.map(({ path }) => path.split(/[.[]/, 1)[0]))
  return (
    action === 'update' &&
    kind === 'domain' &&
    members.has('routing') &&
    !members.has('endpoints') &&
    !members.has('securityPolicy')
  )
}

function isFresh(change: Change, value: MappingValue, { changes }: PlanContext): boolean {
  const made = [
    ...targetsOf(change.region, value),
    { region: change.region, address: domainAddressOf(change.address) },
  ]
  return changes.some(
    ({ action, region, address }) =>
      (action === 'create' || action === 'replace') &&
      made.some((place) => place.address === address && place.region === region),
  )
}

function deletion(change: Change, { live }: PlanContext): Step {
  const record = live.get(recordKey(change)) as ObjectRecord
  const value = record.value as unknown as MappingValue
  return {
    ...stepAt(kindName, change, 'delete'),
    calls: [deletionCall(record)],
    reads: [readCall(record)],
    requires: [],
    precedes: targetsOf(change.region, value).map(({ region, address }) => stepId(region, address, 'delete')),
    prunes: true,
    carries: [change.address],
    data: { handle: record.handle } as unknown as Json,
  }
}

const isOfV2Handle = ({ handle }: Pick<ObjectRecord, 'handle'>): boolean => handle?.['id'] !== undefined

/** The operation that deletes a live link. */
export function deletionCall(link: Pick<ObjectRecord, 'kind' | 'handle'>): string {
  if (link.kind === 'routing-rule') return 'v2.DeleteRoutingRule'
  if (link.kind === 'access-association') return 'DeleteDomainNameAccessAssociation'
  return isOfV2Handle(link) ? 'v2.DeleteApiMapping' : 'DeleteBasePathMapping'
}

function readCall(link: Pick<ObjectRecord, 'kind' | 'handle'>): string {
  if (link.kind === 'routing-rule') return 'v2.GetRoutingRule'
  return isOfV2Handle(link) ? 'v2.GetApiMapping' : 'GetBasePathMapping'
}
