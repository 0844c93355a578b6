import type { Handler, Handlers, RequestContext, ServiceError, Shape } from '../contract.js'
import { page } from './page.js'
import { applyPatch, type PatchTable } from './patch.js'
import type { Keyed, RestApiRecord } from './rest-records.js'
import { apiIfAny, findApi, putApi } from './rest-state.js'

/** The collections of an API whose members are created, read, listed, patched and deleted alike. */
type ChildCollection =
  | 'authorizers'
  | 'models'
  | 'requestValidators'
  | 'documentationParts'
  | 'documentationVersions'
  | 'deployments'
  | 'stages'

type ChildOf<C extends ChildCollection> = RestApiRecord[C][string]

/** What an edit, a create and a delete may look at. */
export interface ChildScope {
  readonly api: RestApiRecord
  readonly context: RequestContext
  readonly input: Shape
}

/** A family of children of a REST API, as data; the verbs are the same for all. */
export interface ChildFamily<C extends ChildCollection> {
  /** `RequestValidator`: the operations are `Create…`, `Get…`, `Get…s`, `Update…`, `Delete…`. */
  readonly noun: string
  readonly collection: C
  /** The member of the inputs that holds the key. */
  readonly keyMember: string
  readonly keyOf: (record: ChildOf<C>) => string
  readonly missing: (key: string) => ServiceError
  /** The answer to an unknown API, where it is not the usual one of the verb. */
  readonly unknownApi?: {
    readonly [verb in Verb]?: (context: RequestContext, restApiId: unknown) => ServiceError
  }
  readonly create?: (scope: ChildScope) => ChildOf<C>
  readonly order?: (a: ChildOf<C>, b: ChildOf<C>) => number
  /** List filters of the input. */
  readonly wanted?: (record: ChildOf<C>, input: Shape) => boolean
  /** GetStages says `item` and does not page. */
  readonly wholeList?: true
  readonly view?: (record: ChildOf<C>, scope: ChildScope) => Shape
  readonly patch: PatchTable<ChildOf<C>, ChildScope>
  /** Checks and completes a patched record. */
  readonly patched?: (record: ChildOf<C>, scope: ChildScope) => ChildOf<C>
  /** @throws ServiceError when something still needs the record. */
  readonly beforeDelete?: (record: ChildOf<C>, scope: ChildScope) => void
}

/** The handlers of a family. */
export function childHandlers<C extends ChildCollection>(family: ChildFamily<C>): Handlers {
  const { noun } = family
  const handlers: [string, Handler][] = [
    [`Get${noun}`, (input, context) => viewOf(family, ...load(family, 'get', input, context))],
    [`Get${noun}s`, (input, context) => list(family, input, context)],
    [`Update${noun}`, (input, context) => update(family, input, context)],
    [`Delete${noun}`, (input, context) => remove(family, input, context)],
  ]
  if (family.create) handlers.push([`Create${noun}`, (input, context) => create(family, input, context)])
  return Object.fromEntries(handlers)
}

/** Puts a child of an API in place. */
export function putChild<C extends ChildCollection>(
  api: RestApiRecord,
  collectionName: C,
  key: string,
  record: ChildOf<C>,
): RestApiRecord {
  return { ...api, [collectionName]: { ...api[collectionName], [key]: record } }
}

function create<C extends ChildCollection>(
  family: ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const api = apiFor(family, 'create', input, context) ?? findApi(context, input['restApiId'])
  const scope = { api, context, input }
  const record = family.create?.(scope) as ChildOf<C>
  // A create may have changed the API itself, so the record goes into what is there now.
  putApi(context, putChild(findApi(context, api.id), family.collection, family.keyOf(record), record))
  return viewOf(family, record, scope)
}

function list<C extends ChildCollection>(
  family: ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const api = findApi(context, input['restApiId'])
  const records = childrenOf(family, api).filter((record) => family.wanted?.(record, input) ?? true)
  if (family.order) records.sort(family.order)
  const scope = { api, context, input }
  if (family.wholeList) return { item: records.map((record) => viewOf(family, record, scope)) }
  const { items, ...position } = page(records, input)
  return { items: items.map((record) => viewOf(family, record, scope)), ...position }
}

function update<C extends ChildCollection>(
  family: ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const [found, scope] = load(family, 'update', input, context)
  const edited = applyPatch(family.patch, found, input, scope)
  const record = family.patched ? family.patched(edited, scope) : edited
  putApi(context, putChild(scope.api, family.collection, family.keyOf(record), record))
  return viewOf(family, record, scope)
}

function remove<C extends ChildCollection>(
  family: ChildFamily<C>,
  input: Shape,
  context: RequestContext,
): Shape {
  const [record, scope] = load(family, 'delete', input, context)
  family.beforeDelete?.(record, scope)
  const { [family.keyOf(record)]: _removed, ...rest } = scope.api[family.collection] as Keyed<ChildOf<C>>
  putApi(context, { ...scope.api, [family.collection]: rest })
  return {}
}

type Verb = 'create' | 'get' | 'update' | 'delete'

function load<C extends ChildCollection>(
  family: ChildFamily<C>,
  verb: Verb,
  input: Shape,
  context: RequestContext,
): [ChildOf<C>, ChildScope] {
  const key = String(input[family.keyMember])
  const api = apiFor(family, verb, input, context)
  const children = api?.[family.collection] as Keyed<ChildOf<C>> | undefined
  const record = children && Object.hasOwn(children, key) ? children[key] : undefined
  if (api === undefined || record === undefined) throw family.missing(key)
  return [record, { api, context, input }]
}

/** With no error of its own a family takes a child of an unknown API for a missing child. */
function apiFor<C extends ChildCollection>(
  family: ChildFamily<C>,
  verb: Verb,
  input: Shape,
  context: RequestContext,
): RestApiRecord | undefined {
  const api = apiIfAny(context, input['restApiId'])
  const error = family.unknownApi?.[verb]
  if (api === undefined && error) throw error(context, input['restApiId'])
  return api
}

const childrenOf = <C extends ChildCollection>(family: ChildFamily<C>, api: RestApiRecord): ChildOf<C>[] =>
  Object.values(api[family.collection]) as ChildOf<C>[]

const viewOf = <C extends ChildCollection>(
  family: ChildFamily<C>,
  record: ChildOf<C>,
  scope: ChildScope,
): Shape => (family.view ? family.view(record, scope) : record)
