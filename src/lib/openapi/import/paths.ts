import type { RestDefinition, RestMethod } from '../../definition/index.js'
import { showPosition } from '../../errors/index.js'
import { isJsonObject } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { basePathPrefix } from './base-path.js'
import { follow, type ImportContext } from './import-context.js'
import { type OperationPlace, readOperation } from './operation.js'
import { emptyPaths, missingPaths, trailingSlash, unknownVerb, verbs } from './path-items.js'
import { readPath } from './path-template.js'
import { checkTree, type PathItem } from './resource-tree.js'
import { wrongType } from './values.js'

/** The document's paths as resources with their methods. */
export function readPaths(context: ImportContext): RestDefinition['resources'] {
  const items = pathItems(context)
  checkTree(items, context.report)
  const resources: Record<string, Record<string, RestMethod>> = {}
  const operations = items.flatMap(({ path, item }) => operationsOf(path, item, context))
  checkOperationIds(operations, context)
  for (const { path } of items) resources[path] ??= {}
  for (const place of operations) addMethod(resources, place, context)
  reportMissingIntegrations(operations, resources, context)
  return withoutImplied(resources)
}

function pathItems(context: ImportContext): readonly PathItem[] {
  const { document, options, report } = context
  const paths = document.root.member('paths')
  if (!isJsonObject(paths.value)) {
    missingPaths(paths, report)
    return []
  }
  const members = paths.members().filter(([template]) => !template.startsWith('x-'))
  if (members.length === 0) emptyPaths(paths, report)
  const prefix = basePathPrefix(document, options.basepath ?? 'ignore')
  return members.flatMap(([template, place]): PathItem[] => {
    const reading = readPath(prefix === '' ? template : `${prefix}${template === '/' ? '' : template}`)
    if ('fault' in reading) {
      report.error({ code: 'openapi.path', message: reading.fault, at: place, part: 'key', fix: reading.fix })
      return []
    }
    if (reading.trailingSlash) trailingSlash(template, place, report)
    const item = follow(place, context)
    return item === undefined ? [] : [{ path: reading.path, place, item }]
  })
}

function operationsOf(path: string, item: Cursor, context: ImportContext): readonly OperationPlace[] {
  if (item.value !== null && !isJsonObject(item.value)) context.report.error(wrongType(item, 'a path item'))
  const operations = item.members().flatMap(([name, operation]): OperationPlace[] => {
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
    if (verb === undefined) unknownVerb(name, operation, context.report)
    if (verb === undefined || operation.value === null) return []
    if (isJsonObject(operation.value)) return [{ path, verb, item, operation }]
    context.report.error(wrongType(operation, 'an operation'))
    return []
  })
  reportPrecedence(operations, context)
  return operations
}

function addMethod(
  resources: Record<string, Record<string, RestMethod>>,
  place: OperationPlace,
  context: ImportContext,
): void {
  const { path, verb, operation } = place
  const methods = resources[path] ?? {}
  const address = `${verb} ${path}`
  const twin = methods[verb] === undefined ? undefined : context.places.get(address)
  if (twin !== undefined) {
    context.report.error({
      code: 'openapi.path.twice',
      message: `${address} is declared here and at ${showPosition(twin.keyAt)}`,
      at: operation,
      part: 'key',
      fix: 'Remove one of the two.',
    })
    return
  }
  methods[verb] = readOperation(place, context)
  resources[path] = methods
  context.places.set(address, operation)
}

/** A path without methods is listed only where no longer path implies it; the root always exists. */
function withoutImplied(
  resources: Readonly<Record<string, Readonly<Record<string, RestMethod>>>>,
): RestDefinition['resources'] {
  const parents = new Set(['/'])
  for (const path of Object.keys(resources)) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      parents.add(path.slice(0, end))
  }
  return Object.fromEntries(
    Object.entries(resources).filter(
      ([path, methods]) => Object.keys(methods).length > 0 || !parents.has(path),
    ),
  )
}

function reportMissingIntegrations(
  operations: readonly OperationPlace[],
  resources: Readonly<Record<string, Readonly<Record<string, RestMethod>>>>,
  { report, options }: ImportContext,
): void {
  const missing = operations.filter(
    ({ path, verb, operation }) =>
      resources[path]?.[verb]?.integration === undefined &&
      options.elsewhere?.integrations.has(`${verb} ${path}`) !== true &&
      !operation.member('x-amazon-apigateway-integration').exists,
  )
  const [first] = missing
  if (first === undefined) return
  const names = missing.slice(0, 20).map(({ path, verb }) => `${verb} ${path}`)
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : ''
  const many = missing.length === 1 ? 'a method has' : `${missing.length} methods have`
  report.warning({
    code: 'openapi.integration.missing',
    message: `${many} no integration, so the API cannot be deployed: ${names.join(', ')}${more}`,
    at: first.operation,
    part: 'key',
    fix: 'Add x-amazon-apigateway-integration to each of them, or a backend for each under `routes:` of the gateway file.',
  })
}

/** Recorded import warnings of AWS include repeated operation ids; they are identifiers of the document. */
function checkOperationIds(operations: readonly OperationPlace[], { report }: ImportContext): void {
  const seen = new Map<string, Cursor>()
  for (const { operation } of operations) {
    const member = operation.member('operationId')
    if (typeof member.value !== 'string' || member.value === '') continue
    const other = seen.get(member.value)
    if (other !== undefined && other.id !== member.id) {
      report.error({
        code: 'openapi.operation-id.twice',
        message: `the operationId \`${member.value}\` is used here and at ${showPosition(other.at)}`,
        at: member,
        fix: 'Give every operation its own.',
      })
    }
    seen.set(member.value, other ?? member)
  }
}

function reportPrecedence(operations: readonly OperationPlace[], { report }: ImportContext): void {
  const any = operations.find(({ verb }) => verb === 'ANY')
  const others = operations.filter(({ verb }) => verb !== 'ANY').map(({ verb }) => verb)
  if (any === undefined || others.length === 0) return
  report.warning({
    code: 'openapi.method.precedence',
    message: `ANY ${any.path} answers only what ${others.join(', ')} beside it do not`,
    at: any.operation,
    part: 'key',
  })
}
