import type { Handler, Handlers, RequestContext, ServiceError, Shape } from '../contract.js'
import { page } from './page.js'
import { applyPatch, type PatchTable } from './patch.js'
import { type Collections, collection } from './rest-state.js'

export type Verb = 'create' | 'get' | 'list' | 'update'

export interface AccountScope {
  readonly context: RequestContext
  readonly input: Shape
}

/** A family of records that stand by themselves in the account, as data; its verbs are the same for all. */
export interface AccountFamily<N extends keyof Collections> {
  /** `ApiKey`: the operations are `Get…`, `Get…s`, `Update…`, `Delete…`; creating is each family's own. */
  readonly noun: string
  readonly collection: N
  /** The record that the input names. */
  readonly keyOf: (input: Shape) => string
  readonly recordKey: (record: Collections[N]) => string
  readonly missing: () => ServiceError
  /** The order of lists. */
  readonly order?: (a: Collections[N], b: Collections[N]) => number
  /** List filters of the input. */
  readonly wanted?: (scope: AccountScope) => (record: Collections[N]) => boolean
  readonly view: (record: Collections[N], verb: Verb, scope: AccountScope) => Shape
  readonly patch: PatchTable<Collections[N], AccountScope>
  /** Checks and completes a patched record; `before` is the one in place. */
  readonly patched?: (record: Collections[N], scope: AccountScope, before: Collections[N]) => Collections[N]
  /** Removes what goes with the record. @throws ServiceError when something still needs it. */
  readonly beforeDelete?: (record: Collections[N], scope: AccountScope) => void
}

/** The handlers of a family. */
export function accountFamilyHandlers<N extends keyof Collections>(family: AccountFamily<N>): Handlers {
  const { noun, view } = family
  const handlers: readonly (readonly [string, Handler])[] = [
    [`Get${noun}`, (input, context) => view(findRecord(family, input, context), 'get', { input, context })],
    [`Get${noun}s`, (input, context) => list(family, { input, context })],
    [`Update${noun}`, (input, context) => update(family, { input, context })],
    [
      `Delete${noun}`,
      (input, context) => {
        const record = findRecord(family, input, context)
        family.beforeDelete?.(record, { input, context })
        delete collection(context, family.collection)[family.recordKey(record)]
        return {}
      },
    ],
  ]
  return Object.fromEntries(handlers)
}

/** @throws ServiceError of the family when the input names no record. */
export function findRecord<N extends keyof Collections>(
  family: AccountFamily<N>,
  input: Shape,
  context: RequestContext,
): Collections[N] {
  const record = collection(context, family.collection)[family.keyOf(input)]
  if (record === undefined) throw family.missing()
  return record
}

/** Records are shown with their tags; lists and creates leave out an empty map (recorded 2024-03-20, 2025-07-02). */
export const withShownTags = <T extends Shape>(record: T, verb: Verb): Shape =>
  verb === 'get' || verb === 'update' ? { ...record, tags: record['tags'] ?? {} } : record

function list<N extends keyof Collections>(family: AccountFamily<N>, scope: AccountScope): Shape {
  const { context, input } = scope
  const all = Object.values(collection(context, family.collection)) as Collections[N][]
  const records = family.wanted ? all.filter(family.wanted(scope)) : all
  if (family.order) records.sort(family.order)
  const { items, ...position } = page(records, input)
  return { items: items.map((record) => family.view(record, 'list', scope)), ...position }
}

function update<N extends keyof Collections>(family: AccountFamily<N>, scope: AccountScope): Shape {
  const { context, input } = scope
  const before = findRecord(family, input, context)
  const edited = applyPatch(family.patch, before, input, scope)
  const record = family.patched ? family.patched(edited, scope, before) : edited
  const records = collection(context, family.collection)
  records[family.recordKey(record)] = record
  return family.view(record, 'update', scope)
}
