import type { Handler, Handlers, RequestContext, ServiceError, Shape } from '../../contract.js'
import type { Keyed } from '../rest-records.js'
import { v2NotFound } from '../v2-errors.js'
import { v2Page } from '../v2-page.js'
import { givenMembers, merged } from './merge.js'
import type { V2ApiRecord } from './v2-api-records.js'
import { findV2Api, putV2Api } from './v2-api-state.js'

type ChildCollection = Exclude<
  { [K in keyof V2ApiRecord]: V2ApiRecord[K] extends Keyed<object> ? K : never }[keyof V2ApiRecord],
  undefined
>

type ChildOf<C extends ChildCollection> = V2ApiRecord[C][string]

/** What a create, a check and a delete may look at. */
export interface V2Scope {
  readonly api: V2ApiRecord
  readonly context: RequestContext
  readonly input: Shape
}

/** A family of children of an HTTP or WebSocket API, as data; the verbs are the same for all. */
export interface V2ChildFamily<C extends ChildCollection> {
  /** `Route`: the operations are `v2.Create…`, `v2.Get…`, `v2.Get…s`, `v2.Update…`, `v2.Delete…`. */
  readonly noun: string
  readonly collection: C
  /** The member that holds the key, in inputs and records. */
  readonly key: string & keyof ChildOf<C>
  /** What the child lies in, when that is not the API itself: its noun, collection and key. */
  readonly parent?: { readonly noun: string; readonly collection: ChildCollection; readonly key: string }
  /** Absent: the family has its own. `given` are the input's members. */
  readonly create?: (given: Shape, scope: V2Scope) => ChildOf<C>
  /** Maps that an update replaces; other maps merge by key. */
  readonly replaced?: readonly string[]
  /** Completes and checks a record that is about to be put; `before` is the one in place. */
  readonly checked?: (record: ChildOf<C>, scope: V2Scope, before?: ChildOf<C>) => ChildOf<C>
  /** Takes further objects along. @throws ServiceError when something still needs the record. */
  readonly removed?: (api: V2ApiRecord, record: ChildOf<C>, scope: V2Scope) => V2ApiRecord
  /** The order of lists; that of their making by default. */
  readonly order?: 'newest first' | ((a: ChildOf<C>, b: ChildOf<C>) => number)
}

/** The handlers of a family. */
export function v2ChildHandlers<C extends ChildCollection>(family: V2ChildFamily<C>): Handlers {
  const { noun } = family
  const handlers: [string, Handler][] = [
    [`v2.Get${noun}`, (input, context) => findChild(family, input, context)[0]],
    [`v2.Get${noun}s`, (input, context) => list(family, input, context)],
    [`v2.Update${noun}`, (input, context) => update(family, input, context)],
    [`v2.Delete${noun}`, (input, context) => remove(family, input, context)],
  ]
  if (family.create) handlers.push([`v2.Create${noun}`, (input, context) => create(family, input, context)])
  return Object.fromEntries(handlers)
}

/** The record that the input names. @throws ServiceError NotFoundException */
export function findChild<C extends ChildCollection>(
  family: V2ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): [ChildOf<C>, V2Scope] {
  const api = findV2Api(context, input['ApiId'])
  const key = String(input[family.key])
  const record = ownIn(api[family.collection] as Keyed<ChildOf<C>>, key)
  if (record === undefined || !belongs(family, record, input)) throw missing(family.noun, key)
  return [record, { api, context, input }]
}

/** The API with a child put in place. */
export function withChild<C extends ChildCollection>(
  api: V2ApiRecord,
  collection: C,
  key: string,
  record: ChildOf<C>,
): V2ApiRecord {
  return { ...api, [collection]: { ...api[collection], [key]: record } }
}

const missing = (noun: string, key: string): ServiceError =>
  v2NotFound(`Invalid ${noun} identifier specified ${key}`, noun)

const ownIn = <T>(records: Keyed<T>, key: string): T | undefined =>
  Object.hasOwn(records, key) ? records[key] : undefined

const keyOf = <C extends ChildCollection>(family: V2ChildFamily<C>, record: ChildOf<C>): string =>
  String(record[family.key])

function belongs<C extends ChildCollection>(
  { parent }: V2ChildFamily<C>,
  record: ChildOf<C>,
  input: Shape,
): boolean {
  return parent === undefined || (record as Shape)[parent.key] === input[parent.key]
}

function create<C extends ChildCollection>(
  family: V2ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const api = apiWithParent(family, input, context)
  const scope = { api, context, input }
  const made = family.create?.(givenMembers(input, labelsOf(family)), scope) as ChildOf<C>
  return put(family, family.checked?.(made, scope) ?? made, scope)
}

/** @throws ServiceError when the API, or the parent in it, is not there */
function apiWithParent<C extends ChildCollection>(
  { parent }: V2ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): V2ApiRecord {
  const api = findV2Api(context, input['ApiId'])
  if (parent !== undefined) {
    const key = String(input[parent.key])
    if (!Object.hasOwn(api[parent.collection], key)) throw missing(parent.noun, key)
  }
  return api
}

function list<C extends ChildCollection>(
  family: V2ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const all = Object.values(apiWithParent(family, input, context)[family.collection]) as ChildOf<C>[]
  const records = all.filter((record) => belongs(family, record, input))
  if (family.order === 'newest first') records.reverse()
  else if (family.order) records.sort(family.order)
  const { items, ...token } = v2Page(records, input)
  return { Items: items, ...token }
}

function update<C extends ChildCollection>(
  family: V2ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const [before, scope] = findChild(family, input, context)
  const changed = merged(before, givenMembers(input, labelsOf(family)), family.replaced)
  return put(family, family.checked?.(changed, scope, before) ?? changed, scope)
}

function remove<C extends ChildCollection>(
  family: V2ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const [record, scope] = findChild(family, input, context)
  const { [keyOf(family, record)]: _removed, ...rest } = scope.api[family.collection] as Keyed<ChildOf<C>>
  const api = { ...scope.api, [family.collection]: rest }
  putV2Api(context, family.removed?.(api, record, scope) ?? api)
  return {}
}

/** Stores a child and answers with it as it is after what its storing led to. */
function put<C extends ChildCollection>(
  family: V2ChildFamily<C>,
  record: ChildOf<C>,
  { api, context }: V2Scope,
): Shape {
  const key = keyOf(family, record)
  return putV2Api(context, withChild(api, family.collection, key, record))[family.collection][key] as Shape
}

const labelsOf = <C extends ChildCollection>({ key, parent }: V2ChildFamily<C>): string[] =>
  parent === undefined ? ['ApiId', key] : ['ApiId', key, parent.key]
