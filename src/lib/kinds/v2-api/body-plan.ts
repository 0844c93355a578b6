import type { HttpDefinition } from '../../definition/index.js'
import {
  type Address,
  type Change,
  type ObjectRecord,
  type PlanContext,
  recordKey,
} from '../../engine/index.js'
import { apiAddressOf } from '../addresses.js'
import { ownershipTag, ownershipTags, type Tags } from '../ownership.js'
import { keepsUnmanaged } from '../rest-api/unmanaged.js'
import type { BodyCall } from './body-call.js'
import { singleCalls } from './body-calls.js'
import { isWebSocket, type V2Definition } from './protocol.js'
import type { V2ApiHandle } from './read.js'
import { toV2Definition } from './records.js'

/** How the changes of one API's definition are written. See docs/decisions/0019. */
export interface BodyPlan {
  readonly how:
    | { readonly mode: 'single'; readonly calls: readonly BodyCall[] }
    | { readonly mode: 'import'; readonly definition: HttpDefinition }
  readonly expected: V2Definition
  /** The changes that it carries out. */
  readonly carries: readonly Address[]
  /** The stages that would show every write at once, and are kept from it. */
  readonly held: readonly Address[]
}

/** Members of an API's record that are no part of its definition. */
const outsideDefinition = new Set(['tags', 'protect'])

/** Whether an API's own change has something that belongs to its definition. */
const hasSettings = ({ fields }: Change): boolean =>
  fields.some(({ path }) => !outsideDefinition.has(path.split(/[.[]/, 1)[0] ?? ''))

/**
 * The cheapest way that is safe. A stage that deploys by itself shows each write at once, so it only sees a change that
 * one call makes; otherwise it is held, and gets a deployment when all is written. ReimportApi takes routes away
 * before it makes them anew, for all that is known, and is never sent under such a stage. No document describes a
 * WebSocket API.
 * @returns undefined where nothing of the definition changes
 */
export function bodyPlan(api: Address, region: string, context: PlanContext): BodyPlan | undefined {
  const target = context.target.get(recordKey({ region, address: api }))
  const changes = context.changes.filter((change) => isBodyChange(change, api, region))
  if (target === undefined || changes.length === 0) return undefined
  const live = context.live.get(recordKey(target))
  const expected = toV2Definition(context.target, target)
  const calls = singleCalls(target, context)
  const carries = changes.map(({ address }) => address)
  const deploysItself = selfDeploying(target, context)
  const visible = calls.filter(({ isSeen }) => isSeen === true).length
  const held = live !== undefined && visible > 1 ? deploysItself : []
  const importHeld = live === undefined ? [] : deploysItself
  const cost = { single: calls.length + holdCost(held), import: 1 + holdCost(importHeld) }
  return !isWebSocket(expected) && cost.import < cost.single && isImportable(expected, live, target, context)
    ? { how: { mode: 'import', definition: expected }, expected, carries, held: importHeld }
    : { how: { mode: 'single', calls }, expected, carries, held }
}

function isBodyChange(change: Change, api: Address, region: string): boolean {
  if (change.region !== region || apiAddressOf(change.address) !== api) return false
  if (change.kind === 'api') return change.action !== 'delete' && hasSettings(change)
  return ['route', 'authorizer', 'model'].includes(change.kind)
}

/** Live stages that deploy by themselves and stay, by address. */
const selfDeploying = (api: ObjectRecord, { live, target }: PlanContext): readonly Address[] =>
  [...live.values()]
    .filter(({ kind, parent, region }) => kind === 'stage' && parent === api.address && region === api.region)
    .filter((stage) => stage.value['autoDeploy'] === true && target.has(recordKey(stage)))
    .map(({ address }) => address)

/** Off, to the new deployment, on again; and the deployment itself. */
const holdCost = (held: readonly Address[]): number => (held.length === 0 ? 0 : 1 + 3 * held.length)

/** What quick create made must stay, and what others made, or what is only to be changed, is not written anew. */
function isImportable(
  { authorizers = {} }: HttpDefinition,
  live: ObjectRecord | undefined,
  target: ObjectRecord,
  { wanted }: PlanContext,
): boolean {
  const { managed } = (live?.handle ?? {}) as unknown as Partial<V2ApiHandle>
  const asked = wanted.get(recordKey(target))
  const isKept = keepsUnmanaged(asked) || asked?.options?.['settingsByPatch'] === true
  const isForeign = live !== undefined && isKept
  return managed !== true && !isForeign && Object.keys(authorizers).every((name) => /^[\w.-]+$/.test(name))
}

/** The tags that a record stands for, the protecting one included. */
export function tagsOf({ value }: ObjectRecord): Tags {
  const protect = value['protect'] === true ? { [ownershipTag.protect]: 'true' } : {}
  return { ...(value['tags'] as Tags), ...protect }
}

/** All tags that the API carries afterwards: importing a document may replace them by those that it says. */
export const allTags = (
  record: ObjectRecord,
  id: string,
  scope: Parameters<typeof ownershipTags>[0],
): Tags => ({ ...tagsOf(record), ...ownershipTags(scope, id) })
