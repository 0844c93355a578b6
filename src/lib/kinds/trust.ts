import type {
  Address,
  Kind,
  ObjectRecord,
  PlanContext,
  ReadContext,
  Records,
  RunContext,
  Step,
} from '../engine/index.js'
import { recordKey, stepId } from '../engine/index.js'
import { digest, type JsonObject } from '../json/index.js'
import { apiAddressOf } from './addresses.js'
import {
  type ApiVersion,
  apiArn,
  ownershipTag,
  sendTags,
  tagCalls,
  type tagChanges,
  v2ApiArn,
} from './ownership.js'
import { type Place, stepAt } from './step-place.js'

/*
 * The tag `apigw:digest` of an API says what was wanted of it and all below it when it was last written whole. With
 * `--trust-digest` it is believed and set. Whatever writes to such an API takes it away first, flag or no flag: a run
 * that dies in between leaves nothing that could be believed.
 */

/** What the digest covers. Another one is another format: older digests are believed no more. */
const format = 1

const subtrees = new WeakMap<Records, ReadonlyMap<string, readonly ObjectRecord[]>>()

/** The records of an API and of all below it, in the order of their addresses. */
function subtreeOf(records: Records, { region, address }: Place): readonly ObjectRecord[] {
  const known = subtrees.get(records) ?? groupByApi(records)
  subtrees.set(records, known)
  return known.get(recordKey({ region, address })) ?? []
}

function groupByApi(records: Records): ReadonlyMap<string, readonly ObjectRecord[]> {
  const groups = new Map<string, ObjectRecord[]>()
  for (const record of records.values()) {
    if (!record.address.startsWith('api.')) continue
    const key = recordKey({ region: record.region, address: apiAddressOf(record.address) })
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [record])
    else group.push(record)
  }
  for (const group of groups.values()) group.sort((one, other) => (one.address < other.address ? -1 : 1))
  return groups
}

/** Ids of other objects that a text stands for: they may change although the text does not. */
const reference = /\$\{(?:api|key|usage-plan|vpc-link|certificate)\./

/** Digest of what is wanted of an API and all below it; undefined where other objects have a say in it too. */
export function contentDigest(wanted: Records, api: Place): string | undefined {
  const content = subtreeOf(wanted, api).map(({ address, kind, value, options }) => ({
    ...{ address, kind, value },
    ...(options && { options }),
  }))
  return reference.test(JSON.stringify(content)) ? undefined : `${format}.${digest(content)}`
}

/** The wanted records of an API in the place of those that were not read. */
export const believed = (
  wanted: Records,
  api: ObjectRecord,
  live: { readonly handle: JsonObject; readonly protected: boolean },
): readonly ObjectRecord[] =>
  subtreeOf(wanted, api).map(({ options: _options, ...record }) =>
    record.address === api.address
      ? { ...record, ...live, handle: { ...live.handle, believed: true } }
      : record,
  )

export const isBelieved = (api: ObjectRecord | undefined): boolean => api?.handle?.['believed'] === true

/** What was not looked at cannot be known: said, each time. */
export function tellBelieved(
  records: readonly ObjectRecord[],
  { progress }: Pick<ReadContext, 'progress'>,
): void {
  const count = records.filter(isBelieved).length
  if (count === 0) return
  const apis = count === 1 ? '1 API is' : `${count} APIs are`
  progress({
    type: 'notice',
    text: `${apis} believed unread, by the digest of the last apply: what others changed there is not seen.`,
  })
}

const distrustId = ({ region, address }: Place): string => stepId(region, address, 'distrust')

const digestOf = (api: ObjectRecord | undefined): unknown => api?.handle?.['digest']

/** Steps that write to an API wait until its digest is gone. */
export const afterDistrust = (steps: readonly Step[], live: Records): readonly Step[] =>
  steps.map((step) => {
    const api = { region: step.region, address: apiAddressOf(step.address) }
    const isMarked = step.address.startsWith('api.') && digestOf(live.get(recordKey(api))) !== undefined
    const own = distrustId(api)
    return isMarked && step.id !== own ? { ...step, requires: [...step.requires, own] } : step
  })

/** The last room of a service's APIs takes digests away, and sets them where that is asked for. */
export const markingApis = <Document>(service: ApiVersion, kind: Kind<Document>): Kind<Document> => ({
  ...kind,
  steps: (context) => {
    const steps = kind.steps(context)
    return [
      ...distrustSteps(service, kind.name, context),
      ...steps,
      ...trustSteps(service, kind.name, steps, context),
    ]
  },
  run: (step, context) =>
    step.verb === 'trust' || step.verb === 'distrust'
      ? writeDigest(service, step, context)
      : kind.run(step, context),
})

function distrustSteps(service: ApiVersion, kind: string, { changes, live }: PlanContext): readonly Step[] {
  return apisOf(changes).flatMap((api) => {
    const isDeleted = changes.some(({ action, address }) => action === 'delete' && address === api.address)
    if (isDeleted || digestOf(live.get(recordKey(api))) === undefined) return []
    return [digestStep(service, kind, api, 'distrust', { tag: {}, untag: [ownershipTag.digest] })]
  })
}

const apisOf = (changes: readonly Place[]): readonly Place[] => [
  ...new Map(
    changes
      .filter(({ address }) => address.startsWith('api.'))
      .map(({ region, address }) => ({ region, address: apiAddressOf(address) }))
      .map((api) => [recordKey(api), api]),
  ).values(),
]

/** What is left out by `--only` keeps an API from being as it is wanted. */
function trustSteps(
  service: ApiVersion,
  kind: string,
  steps: readonly Step[],
  { trusts, wanted, target, live, changes }: PlanContext,
): readonly Step[] {
  if (trusts !== true) return []
  const changed = new Set(apisOf(changes).map(recordKey))
  return [...wanted.values()].flatMap((api) => {
    if (api.kind !== 'api') return []
    const mark = contentDigest(wanted, api)
    const isMarked = digestOf(live.get(recordKey(api))) === mark && !changed.has(recordKey(api))
    if (mark === undefined || isMarked || !isWhole(api, wanted, target)) return []
    const last = steps.filter(({ prunes, address }) => prunes && apiAddressOf(address) === api.address)
    const step = digestStep(service, kind, api, 'trust', { tag: { [ownershipTag.digest]: mark }, untag: [] })
    // It deletes nothing, but comes after everything else as deletions do, and after those of its own API.
    return [{ ...step, prunes: true as const, requires: last.map(({ id }) => id) }]
  })
}

const isWhole = (api: Place, wanted: Records, target: Records): boolean => {
  const values = (records: Records) =>
    subtreeOf(records, api).map(({ address, value }) => ({ address, value }))
  return digest(values(wanted)) === digest(values(target))
}

const digestStep = (
  service: ApiVersion,
  kind: string,
  api: Place,
  verb: 'trust' | 'distrust',
  tags: ReturnType<typeof tagChanges>,
): Step => ({
  ...stepAt(kind, api, verb),
  ...{ calls: tagCalls(tags, service), reads: [], requires: [], carries: [] },
  data: { tags } as unknown as JsonObject,
})

async function writeDigest(service: ApiVersion, step: Step, context: RunContext): Promise<undefined> {
  const { tags } = step.data as unknown as { readonly tags: ReturnType<typeof tagChanges> }
  const id = String(context.handle(step.address as Address)?.['id'])
  const arn = service === 'v1' ? apiArn(context.scope, id) : v2ApiArn(context.scope, id)
  await sendTags(context.account, arn, tags, service)
}
