import type { Address, Change, ObjectRecord, PlanContext, Step } from '../../engine/index.js'
import { recordKey, stepId } from '../../engine/index.js'
import { type Json, type JsonObject, present } from '../../json/index.js'
import { apiAddressOf, documentationAddress } from '../addresses.js'
import { ownershipTag, type Tags, tagCalls, tagChanges } from '../ownership.js'
import { stepAt } from '../step-place.js'
import { versionDescription } from './documentation-version.js'
import { apiPatches } from './patches.js'
import { toDefinition } from './records.js'
import { areSettings, patchedSettings, settingPatches } from './setting-patches.js'
import { keepsUnmanaged } from './unmanaged.js'

export const kindName = 'rest-api'

/** The changes that a REST API's document carries. */
export const definitionKinds = [
  'api',
  'route',
  'model',
  'authorizer',
  'validator',
  'gateway-response',
] as const

/** Members of an API's record that no document can carry: they are patched or tagged. */
const outsideDocument = new Set(['endpoint', 'tags', 'protect'])

/** The reads that compare a written definition with the wanted one. */
const readBack = [
  'GetResources',
  'GetAuthorizers',
  'GetModels',
  'GetRequestValidators',
  'GetGatewayResponses',
  'GetDocumentationParts',
]

/**
 * ```
 * create ──▶ patch ──▶ body ──▶ documentation version ──▶ (deployment, stages: another room)
 * delete, last of all
 * ```
 * The body is one PutRestApi whatever the number of routes; patch is needed only for what no document carries.
 */
export function apiSteps(context: PlanContext): readonly Step[] {
  return [
    ...[...changesByApi(context.changes)].flatMap(([address, changes]) => stepsOf(address, changes, context)),
    ...context.changes
      .filter(({ kind }) => kind === 'documentation')
      .map((change) => documentationStep(change, context)),
  ]
}

function changesByApi(changes: readonly Change[]): ReadonlyMap<Address, readonly Change[]> {
  const groups = new Map<Address, Change[]>()
  for (const change of changes) {
    if (!definitionKinds.some((kind) => kind === change.kind)) continue
    const address = apiAddressOf(change.address)
    groups.set(address, [...(groups.get(address) ?? []), change])
  }
  return groups
}

function stepsOf(address: Address, changes: readonly Change[], context: PlanContext): readonly Step[] {
  const { region } = context.scope
  const own = changes.find((change) => change.address === address)
  if (own?.action === 'delete') return [deletion(address, region)]
  const target = context.target.get(recordKey({ region, address }))
  if (target === undefined) return []
  const live = context.live.get(recordKey({ region, address }))
  const keeps = keepsUnmanaged(context.wanted.get(recordKey(target)))
  const alone =
    changes.length === 1 && own !== undefined && live !== undefined && isPatched(own, target, keeps)
  const inDocument = changes
    .filter((change) => change !== own || (travels(own) && !alone))
    .map((change) => change.address)
  return [
    ...(live === undefined ? [creation(target)] : patching(target, live, own, alone || keeps)),
    ...(inDocument.length > 0 || live === undefined
      ? [bodyStep(target, [...new Set([address, ...inDocument])], keeps && live !== undefined, context)]
      : []),
  ]
}

/** Whether an API's own change has something that its document carries. */
const travels = ({ fields }: Change): boolean =>
  fields.some(({ path }) => !outsideDocument.has(memberOf(path)))

/**
 * A change of settings alone is patched where the wanted record asks for that (`settingsByPatch`), or leaves alone
 * what it does not declare: the definition, which may be somebody else's work, is then not written anew.
 */
const isPatched = ({ fields }: Change, { options }: ObjectRecord, keeps: boolean): boolean =>
  (keeps || options?.['settingsByPatch'] === true) &&
  areSettings(fields.map(({ path }) => path).filter((path) => !outsideDocument.has(memberOf(path))))

const memberOf = (path: string): string => path.split(/[.[]/, 1)[0] ?? ''

function creation(target: ObjectRecord): Step {
  const { name, endpoint, description } = target.value
  const data = {
    name,
    endpoint,
    tags: tagsOf(target),
    ...(description !== undefined && { description }),
  } as Json
  return {
    ...stepAt(kindName, target, 'create'),
    calls: ['CreateRestApi'],
    reads: [],
    requires: [],
    carries: [target.address],
    data,
  }
}

function patching(
  target: ObjectRecord,
  live: ObjectRecord,
  change: Change | undefined,
  withSettings: boolean,
): readonly Step[] {
  if (change === undefined) return []
  const settings = withSettings ? settingPatches(live.value, target.value) : []
  const operations = [...apiPatches(live.value, target.value), ...settings]
  const tags = tagChanges(tagsOf(live), tagsOf(target))
  const calls = [...(operations.length > 0 ? ['UpdateRestApi'] : []), ...tagCalls(tags)]
  if (calls.length === 0) return []
  const expected = settings.length > 0 ? { settings: patchedSettings(target.value) } : {}
  const data = { operations, tags, ...expected } as unknown as JsonObject
  return [
    { ...stepAt(kindName, target, 'patch'), calls, reads: [], requires: [], carries: [target.address], data },
  ]
}

/** The tags that a record stands for, the protecting one included. */
function tagsOf({ value }: ObjectRecord): Tags {
  const protect = value['protect'] === true ? { [ownershipTag.protect]: 'true' } : {}
  return { ...(value['tags'] as Tags), ...protect }
}

/** Merging resets no setting that is gone: patches do that. A new API holds nothing of anybody else yet. */
function bodyStep(
  target: ObjectRecord,
  carries: readonly Address[],
  keep: boolean,
  context: PlanContext,
): Step {
  const sent = keep ? context.wanted : context.target
  const data = {
    mode: keep ? 'merge' : 'overwrite',
    definition: toDefinition(sent, target),
    expected: toDefinition(context.target, target),
  } as unknown as JsonObject
  const requires = ['create', 'patch'].map((verb) => stepId(target.region, target.address, verb))
  return {
    ...stepAt(kindName, target, 'body'),
    calls: ['PutRestApi'],
    reads: readBack,
    requires,
    carries,
    data,
  }
}

/** A documentation version snapshots the parts of the draft, so it comes after the body. */
function documentationStep(change: Change, { target, scope }: PlanContext): Step {
  const place = { address: apiAddressOf(change.address), region: change.region }
  const requires = ['create', 'body'].map((verb) => stepId(place.region, place.address, verb))
  const version = change.address.slice(documentationAddress(place.address, '').length)
  return {
    ...stepAt(kindName, place, 'documentation'),
    calls: ['CreateDocumentationVersion'],
    reads: [],
    requires,
    carries: [change.address],
    data: present<JsonObject>({ version, description: versionDescription(target, place, scope) }),
  }
}

const deletion = (address: Address, region: string): Step => ({
  ...stepAt(kindName, { address, region }, 'delete'),
  calls: ['DeleteRestApi'],
  reads: ['GetRestApi'],
  requires: [],
  prunes: true,
  carries: [address],
  data: {},
})
