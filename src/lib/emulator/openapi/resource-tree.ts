import { checkPathPart } from '../control-plane/resource.js'
import {
  childPath,
  type Keyed,
  type MethodRecord,
  type ResourceRecord,
} from '../control-plane/rest-records.js'
import { segmentsOf } from './base-path.js'
import { collect } from './findings.js'
import type { Importing } from './importing.js'

/** A resource while its children and methods are still being collected. */
export interface ResourceNode {
  readonly id: string
  readonly path: string
  readonly parent?: ResourceNode
  readonly pathPart?: string
  readonly children: Map<string, ResourceNode>
  readonly methods: Record<string, MethodRecord>
}

/**
 * The resources of an API under import: a tree that grows by paths. Merging begins with all that the API has,
 * overwriting with its root; a path that the API already has keeps its id.
 */
export class ResourceTree {
  private readonly root: ResourceNode
  private readonly idByPath = new Map<string, string>()

  constructor(private readonly importing: Importing) {
    const { rootResourceId, resources } = importing.api
    const methods = importing.mode === 'merge' ? { ...resources[rootResourceId]?.methods } : {}
    this.root = { id: rootResourceId, path: '/', children: new Map(), methods }
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
      checkPathPart(pathPart, parent.pathPart, variableParts(parent))
      return this.add(parent, pathPart, this.idByPath.get(path) ?? this.importing.context.newId(6), {})
    })
  }

  private add(
    parent: ResourceNode,
    pathPart: string,
    id: string,
    methods: Record<string, MethodRecord>,
  ): ResourceNode {
    const node = {
      id,
      path: childPath(parent.path, pathPart),
      parent,
      pathPart,
      children: new Map(),
      methods,
    }
    parent.children.set(pathPart, node)
    return node
  }

  private rememberIds(resources: Keyed<ResourceRecord>): void {
    const byParent = childrenByParent(resources)
    const visit = (parentId: string, parentPath: string, node: ResourceNode | undefined): void => {
      for (const { id, pathPart = '', methods } of byParent.get(parentId) ?? []) {
        const path = childPath(parentPath, pathPart)
        this.idByPath.set(path, id)
        visit(id, path, node && this.add(node, pathPart, id, { ...methods }))
      }
    }
    visit(this.root.id, '/', this.importing.mode === 'merge' ? this.root : undefined)
  }
}

/** Equal names are found by the tree itself, so only variables can be in the way. */
const variableParts = ({ children }: ResourceNode): string[] =>
  [...children.keys()].filter((part) => part.startsWith('{'))

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
