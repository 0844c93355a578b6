import type { Handlers, RequestContext, Shape } from '../contract.js'
import { page } from './page.js'
import { applyPatch, type Edit, type PatchTable, refuseListingPaths } from './patch.js'
import type { Keyed, ResourceRecord, RestApiRecord } from './rest-records.js'
import { apiIfAny, childPath, findApi, putApi, resourcePath } from './rest-state.js'
import { badRequest, conflict, notFound } from './service-errors.js'

export const resourceHandlers: Handlers = {
  CreateResource: (input, context) => {
    const [api, parent] = findResource(input, context, 'parentId')
    const resource = {
      id: context.newId(6),
      parentId: parent.id,
      pathPart: String(input['pathPart']),
      methods: {},
    }
    checkPlace(api.resources, resource)
    return resourceAnswer(putResource(context, api, resource), resource)
  },
  GetResource: (input, context) => resourceAnswer(...findResource(input, context), embeds(input)),
  GetResources: (input, context) => {
    const { resources } = findApi(context, input['restApiId'])
    const paths = pathsOf(resources)
    const sorted = Object.values(resources).sort((a, b) => comparePaths(paths[a.id], paths[b.id]))
    const { items, ...position } = page(sorted, input)
    return {
      items: items.map((resource) => answer(resource, paths[resource.id] ?? '/', embeds(input))),
      ...position,
    }
  },
  UpdateResource: (input, context) => {
    const [api, resource] = findResource(input, context)
    const moved = applyPatch(patch, resource, input, api)
    if (moved !== resource) checkPlace(api.resources, moved)
    return resourceAnswer(putResource(context, api, moved), moved)
  },
  DeleteResource: (input, context) => {
    const [api, resource] = findResource(input, context)
    if (resource.parentId === undefined) throw badRequest('Root resource cannot be deleted.')
    const gone = subtree(api.resources, resource.id)
    const resources = Object.fromEntries(Object.entries(api.resources).filter(([id]) => !gone.has(id)))
    putApi(context, { ...api, resources })
    return {}
  },
}

/** The API and the resource; an unknown API counts as an unknown resource (recorded 2024-04-15). */
export function findResource(
  input: Shape,
  context: RequestContext,
  member: 'resourceId' | 'parentId' = 'resourceId',
): [RestApiRecord, ResourceRecord] {
  const api = apiIfAny(context, input['restApiId'])
  const id = String(input[member])
  const resource = api && Object.hasOwn(api.resources, id) ? api.resources[id] : undefined
  if (api === undefined || resource === undefined) throw noSuchResource()
  return [api, resource]
}

export function putResource(
  context: RequestContext,
  api: RestApiRecord,
  resource: ResourceRecord,
): RestApiRecord {
  return putApi(context, { ...api, resources: { ...api.resources, [resource.id]: resource } })
}

type Embed = 'methods' | 'verbs'

const noSuchResource = () => notFound('Invalid Resource identifier specified')

const embeds = (input: Shape): Embed =>
  Array.isArray(input['embed']) && input['embed'].includes('methods') ? 'methods' : 'verbs'

const resourceAnswer = (api: RestApiRecord, resource: ResourceRecord, embed: Embed = 'verbs'): Shape =>
  answer(resource, resourcePath(api.resources, resource), embed)

/** Without `embed=methods` a resource shows its verbs only; without methods, not even `resourceMethods`. */
function answer({ methods, ...resource }: ResourceRecord, path: string, embed: Embed): Shape {
  const verbs = Object.keys(methods)
  if (verbs.length === 0) return { ...resource, path }
  const shown = embed === 'methods' ? methods : Object.fromEntries(verbs.map((verb) => [verb, {}]))
  return { ...resource, path, resourceMethods: shown }
}

/** Every resource's path in one walk. */
function pathsOf(resources: Keyed<ResourceRecord>): Record<string, string> {
  const paths: Record<string, string> = {}
  const pathOf = (resource: ResourceRecord): string => {
    const known = paths[resource.id]
    if (known !== undefined) return known
    const parent = resource.parentId === undefined ? undefined : resources[resource.parentId]
    const path = parent ? childPath(pathOf(parent), resource.pathPart ?? '') : '/'
    paths[resource.id] = path
    return path
  }
  for (const resource of Object.values(resources)) pathOf(resource)
  return paths
}

const comparePaths = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

const reparent: Edit<ResourceRecord, RestApiRecord> = (resource, { value = '' }, { resources }) => {
  if (resource.parentId === undefined) throw badRequest('Root resource cannot update its parentId.')
  if (!Object.hasOwn(resources, value)) throw noSuchResource()
  if (subtree(resources, resource.id).has(value)) throw badRequest('Resources cannot be cyclical.')
  return { ...resource, parentId: value }
}

const rename: Edit<ResourceRecord> = (resource, { value = '' }) => {
  if (resource.parentId === undefined) throw badRequest('Root resource cannot update its pathPart.')
  return { ...resource, pathPart: value }
}

const patch: PatchTable<ResourceRecord, RestApiRecord> = {
  rows: [
    { path: '/parentId', replace: reparent },
    { path: '/pathPart', replace: rename },
  ],
  refuse: refuseListingPaths,
}

/** @throws ServiceError when a resource cannot stand at that place under that name. */
function checkPlace(resources: Keyed<ResourceRecord>, { id, parentId, pathPart = '' }: ResourceRecord): void {
  const siblings = Object.values(resources).filter((other) => other.parentId === parentId && other.id !== id)
  checkPathPart(
    pathPart,
    resources[parentId ?? '']?.pathPart,
    siblings.flatMap((sibling) => sibling.pathPart ?? []),
  )
}

/** @throws ServiceError when a path part cannot stand under its parent's beside the parts of its siblings. */
export function checkPathPart(
  pathPart: string,
  parentPart: string | undefined,
  siblings: readonly string[],
): void {
  if (parentPart?.endsWith('+}'))
    throw badRequest(`Cannot create a child of a resource with a greedy path variable: ${parentPart}`)
  if (!/^(\{[\w.:-]+\+?\}|[\w.:,~$@!-]+)$/.test(pathPart)) throw badPathPart()
  if (siblings.includes(pathPart))
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`)
  const variable = siblings.find((sibling) => sibling.startsWith('{'))
  if (pathPart.startsWith('{') && variable !== undefined)
    throw badRequest(
      `A sibling (${variable}) of this resource already has a variable path part -- only one is allowed`,
    )
}

const badPathPart = () =>
  badRequest(
    "Resource's path part only allow a-zA-Z0-9._- and curly braces at the beginning and the end and an optional plus sign before the closing brace.",
  )

function subtree(resources: Keyed<ResourceRecord>, rootId: string): ReadonlySet<string> {
  const ids = new Set([rootId])
  let grew = true
  while (grew) {
    grew = false
    for (const { id, parentId } of Object.values(resources)) {
      if (parentId === undefined || ids.has(id) || !ids.has(parentId)) continue
      ids.add(id)
      grew = true
    }
  }
  return ids
}
