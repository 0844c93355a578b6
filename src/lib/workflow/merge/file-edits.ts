import { isJsonObject, type JsonObject } from '../../json/index.js'
import { splitMethodKey } from '../../kinds/section-fields/index.js'
import type { GatewayDocument } from '../gateway-schema.js'
import type { PulledProject } from '../pull/compose.js'
import { type Edit, editsBetween } from './edits.js'

/** Path below the project → its edits. */
export type FileEdits = ReadonlyMap<string, readonly Edit[]>

/** Members that a pull writes for a project of its own. */
const notOurs = new Set(['apigw', 'project', 'region', 'tags', 'adopt', 'environments'])

/**
 * What has to change in a project's own files, for what changed between two projects as a pull would compose them: the
 * same member in the gateway file, the same place in the API's document, whatever that is called.
 * @param gatewayFile its path below the project
 */
export function fileEdits(
  before: PulledProject,
  after: PulledProject,
  document: GatewayDocument,
  gatewayFile: string,
): FileEdits {
  const edits = new Map<string, Edit[]>()
  const add = (path: string, edit: Edit): void => void edits.set(path, [...(edits.get(path) ?? []), edit])
  for (const edit of editsBetween(before.gatewayFile, after.gatewayFile))
    if (!notOurs.has(edit.path[0] ?? '')) add(gatewayFile, edit)
  for (const name of new Set([...before.files.keys(), ...after.files.keys()])) {
    const [old, current] = [before.files.get(name), after.files.get(name)]
    // An API or a policy that came or went is the gateway file's business, and its file is new.
    if (current === undefined) continue
    if (old === undefined) add(name, { path: [], value: current })
    else for (const edit of editsBetween(old, current)) place(edit, name, current)
  }
  return edits

  function place(edit: Edit, name: string, current: JsonObject): void {
    const [folder = '', file = ''] = name.split('/')
    const id = file.replace(/\.(?:yaml|json)$/, '')
    if (folder === 'openapi') {
      placeInApi(edit, id, current)
      return
    }
    const written = policyOf(id, document)
    if (typeof written?.value === 'string') add(written.value, edit)
    else if (written !== undefined) add(gatewayFile, { path: written.path, value: current })
  }

  /** In the section where that says it already, else in the document. */
  function placeInApi(edit: Edit, id: string, current: JsonObject): void {
    const section = document.apis?.[id]
    const [first, second = '', third = ''] = edit.path
    if (first === 'info' && second === 'description' && section?.description !== undefined) {
      add(gatewayFile, { path: ['apis', id, 'description'], value: edit.value })
      return
    }
    const openapi = section?.openapi ?? `openapi/${id}.yaml`
    const compact = first === 'paths' ? compactRoutes(section?.routes, second, third) : []
    for (const key of compact) {
      const member = verbMember(splitMethodKey(key).verb)
      const operation = operationAt(current, second, member)
      add(gatewayFile, { path: ['apis', id, 'routes', key], value: undefined })
      if (operation !== undefined) addToDocument({ path: ['paths', second, member], value: operation })
    }
    if (compact.length === 0) addToDocument(edit)

    function addToDocument(own: Edit): void {
      if (section?.openapi === undefined && !edits.has(openapi)) {
        add(openapi, { path: [], value: skeleton(current) })
        add(gatewayFile, { path: ['apis', id, 'openapi'], value: openapi })
      }
      add(openapi, own)
    }
  }
}

const verbMember = (verb: string): string =>
  verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase()

/** The keys of compact routes that an edit of a document concerns. */
function compactRoutes(routes: object | undefined, path: string, member: string): readonly string[] {
  return Object.keys(routes ?? {}).filter((key) => {
    const route = splitMethodKey(key)
    return route.path === path && (member === '' || verbMember(route.verb) === member)
  })
}

function operationAt(document: JsonObject, path: string, member: string) {
  const paths = document['paths']
  const item = isJsonObject(paths) ? paths[path] : undefined
  return isJsonObject(item) ? item[member] : undefined
}

/** A document without routes: an API of compact routes gets one for those that no compact route can say. */
const skeleton = ({ openapi, info }: JsonObject): JsonObject => ({
  openapi: openapi ?? '3.0.1',
  info: info ?? {},
  paths: {},
})

/** Where the gateway file has the policy that a pull calls `policies/NAME.json`. */
function policyOf(name: string, { apis, domains }: GatewayDocument) {
  const api = apis?.[name]
  if (api?.type === 'rest') return { value: api.policy, path: ['apis', name, 'policy'] }
  const member = name.endsWith('-management') ? 'managementPolicy' : 'policy'
  const domain = name.replace(/-management$/, '').replace(/^_/, '*')
  const section = domains?.[domain]
  return section === undefined || section.external === true
    ? undefined
    : { value: section[member], path: ['domains', domain, member] }
}
