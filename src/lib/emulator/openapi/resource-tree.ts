import { checkPathPart } from '../control-plane/resource.js'
import type { Keyed, MethodRecord, ResourceRecord } from '../control-plane/rest-records.js'
import { childPath } from '../control-plane/rest-state.js'
import { segmentsOf } from './base-path.js'
import { collect } from './findings.js'
import type { Importing } from './importing.js'

/** A resource while its children and methods are still being collected. */
export interface ResourceNode {
  readonly id: string
  readonly path: string
  /** What its integrations' caches are named after when they name nothing themselves. */
  readonly cacheNamespace: string
  readonly parent?: ResourceNode
  readonly pathPart?: string
  readonly children: Map<string, ResourceNode>
  /** The children that are path variables: at most one. */
  readonly variables: string[]
  readonly methods: Record<string, MethodRecord>
}

/**
 * The resources of an API under import: a tree that grows by paths. Merging begins with all that the API has,
 * overwriting with its root. A path that the API had keeps its id; but overwriting makes the resource anew, and its
 * caches keep the name that it had before it got the old id back (recorded 2025-07-02).
 */
export class ResourceTree {
  private readonly root: ResourceNode
  private readonly idByPath = new Map<string, string>()

  constructor(private readonly importing: Importing) {
    const { rootResourceId, resources } = importing.api
    const methods = importing.mode === 'merge' ? { ...resources[rootResourceId]?.methods } : {}
    this.root = newNode({ id: rootResourceId, path: '/', cacheNamespace: rootResourceId, methods })
    this.rememberIds(resources)
  }

  /** The resource at a path, made with all its parents where missing; nothing, with an error, where it cannot be. */
  at(path: string): ResourceNode | undefined {
    let node: ResourceNode | undefined = this.root
    for (const part of segmentsOf(path)) node = node && (node.children.get(part) ?? this.grow(node, part))
    return node
  }

  records(): Keyed<ResourceRecord> {
    const records: Record<string, ResourceRecord> = {}
    const visit = ({ id, parent, pathPart, methods, children }: ResourceNode): void => {
      records[id] = parent && pathPart ? { id, parentId: parent.id, pathPart, methods } : { id, methods }
      for (const child of children.values()) visit(child)
    }
    visit(this.root)
    return records
  }

  private grow(parent: ResourceNode, pathPart: string): ResourceNode | undefined {
    const path = childPath(parent.path, pathPart)
    return collect(this.importing.findings, `Unable to create resource at path '${path}'`, () => {
      checkPathPart(pathPart, parent.pathPart, parent.variables)
      const cacheNamespace = this.importing.context.newId(6)
      return addChild(
        parent,
        pathPart,
        newNode({ id: this.idByPath.get(path) ?? cacheNamespace, path, cacheNamespace }),
      )
    })
  }

  private rememberIds(resources: Keyed<ResourceRecord>): void {
    const byParent = childrenByParent(resources)
    const visit = (parentId: string, parentPath: string, node: ResourceNode | undefined): void => {
      for (const { id, pathPart = '', methods } of byParent.get(parentId) ?? []) {
        const path = childPath(parentPath, pathPart)
        this.idByPath.set(path, id)
        const child = newNode({ id, path, cacheNamespace: id, methods: { ...methods } })
        visit(id, path, node && addChild(node, pathPart, child))
      }
    }
    visit(this.root.id, '/', this.importing.mode === 'merge' ? this.root : undefined)
  }
}

const newNode = (
  given: Pick<ResourceNode, 'id' | 'path' | 'cacheNamespace'> & Partial<ResourceNode>,
): ResourceNode => ({ children: new Map(), variables: [], methods: {}, ...given })

function addChild(parent: ResourceNode, pathPart: string, node: ResourceNode): ResourceNode {
  const child = { ...node, parent, pathPart }
  parent.children.set(pathPart, child)
  if (pathPart.startsWith('{')) parent.variables.push(pathPart)
  return child
}

function childrenByParent(
  resources: Keyed<ResourceRecord>,
): ReadonlyMap<string | undefined, ResourceRecord[]> {
  const byParent = new Map<string | undefined, ResourceRecord[]>()
  for (const resource of Object.values(resources)) {
    const siblings = byParent.get(resource.parentId)
    if (siblings) siblings.push(resource)
    else byParent.set(resource.parentId, [resource])
  }
  return byParent
}
