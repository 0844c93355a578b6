import { isJsonObject, type JsonObject } from '../../json/index.js'
import type { Keyed, ResourceRecord } from '../control-plane/rest-records.js'
import { basePathSegments } from './base-path.js'
import { describedMethod } from './described-method.js'
import type { ImportedPart } from './import-documentation.js'
import { importMethod, type Named } from './import-method.js'
import type { Importing } from './importing.js'
import { listOf, objectOf } from './json-view.js'
import { ResourceTree } from './resource-tree.js'

export interface ImportedPaths {
  readonly resources: Keyed<ResourceRecord>
  /** What the operations' own words make of documentation. */
  readonly described: readonly ImportedPart[]
}

/** Grows the API's resources by every path of the document; a method that stands there already is replaced whole. */
export function importPaths(
  importing: Importing,
  named: Named,
  basePathMode: string | undefined,
): ImportedPaths {
  const tree = new ResourceTree(importing)
  const described: ImportedPart[] = []
  const prefix = basePathSegments(importing.document, basePathMode).join('/')
  for (const [path, item] of Object.entries(objectOf(importing.document.root['paths']))) {
    if (path.startsWith('x-')) continue
    if (path.startsWith('/'))
      described.push(...importPath(importing, named, tree, `/${prefix}${path}`, objectOf(item)))
    else
      importing.findings.warnings.push(`Parse issue: attribute paths. Resource ${path} should start with /`)
  }
  return { resources: tree.records(), described }
}

function importPath(
  importing: Importing,
  named: Named,
  tree: ResourceTree,
  path: string,
  item: JsonObject,
): ImportedPart[] {
  const node = tree.at(path)
  if (node === undefined) return []
  return verbs.flatMap(([key, httpMethod]) => {
    const operation = item[key]
    if (!isJsonObject(operation)) return []
    const site = { httpMethod, path: node.path, cacheNamespace: node.cacheNamespace }
    node.methods[httpMethod] = importMethod(importing, named, site, operation, listOf(item['parameters']))
    return describedMethod(site, operation) ?? []
  })
}

/** `trace` is not supported. */
const verbs = [
  ['get', 'GET'],
  ['put', 'PUT'],
  ['post', 'POST'],
  ['delete', 'DELETE'],
  ['options', 'OPTIONS'],
  ['head', 'HEAD'],
  ['patch', 'PATCH'],
  ['x-amazon-apigateway-any-method', 'ANY'],
] as const
