import type { HttpDefinition, HttpRoute } from '../../../definition/index.js'
import { showPosition } from '../../../errors/index.js'
import { isJsonObject, present } from '../../../json/index.js'
import type { Cursor } from '../../document/index.js'
import { basePathPrefix } from '../base-path.js'
import { follow } from '../import-context.js'
import { emptyPaths, missingPaths, trailingSlash, unknownVerb, verbs } from '../path-items.js'
import { readPath } from '../path-template.js'
import { filledText, flagOf, wrongType } from '../values.js'
import type { HttpImportContext } from './http-context.js'
import { readHttpIntegration } from './integration.js'
import { readRouteSecurity } from './security.js'

/** An operation, and the key of the route that it makes. */
interface RoutePlace {
  readonly key: string
  readonly operation: Cursor
}

/** The document's operations as routes: `GET /orders`, `ANY /{proxy+}`, and `$default` for the one that says so. */
export function readRoutes(context: HttpImportContext): HttpDefinition['routes'] {
  const routes: Record<string, HttpRoute> = {}
  for (const place of routePlaces(context)) addRoute(routes, place, context)
  refuseLookalikes(Object.keys(routes), context)
  reportMissingIntegrations(routes, context)
  return routes
}

function routePlaces(context: HttpImportContext): readonly RoutePlace[] {
  const paths = context.document.root.member('paths')
  if (!isJsonObject(paths.value)) {
    missingPaths(paths, context.report)
    return []
  }
  const members = paths.members().filter(([template]) => !template.startsWith('x-'))
  if (members.length === 0) emptyPaths(paths, context.report)
  return members.flatMap(([template, place]) => {
    const item = follow(place, context)
    if (item === undefined) return []
    return isDefaultPath(template) ? defaultRoute(item, context) : routesOf(template, place, item, context)
  })
}

/** AWS's exporter writes `/$default`, SAM `$default`. */
const isDefaultPath = (template: string): boolean => template === '$default' || template === '/$default'

const anyMethod = 'x-amazon-apigateway-any-method'

function defaultRoute(item: Cursor, { report }: HttpImportContext): readonly RoutePlace[] {
  const operation = item.member(anyMethod)
  if (isJsonObject(operation.value)) return [{ key: '$default', operation }]
  report.error({
    code: 'openapi.http.default-route',
    message: 'the path $default holds the route for everything that no other route takes',
    at: item,
    part: 'key',
    fix: `Put its operation into ${anyMethod}, with isDefaultRoute: true.`,
  })
  return []
}

function routesOf(
  template: string,
  place: Cursor,
  item: Cursor,
  context: HttpImportContext,
): readonly RoutePlace[] {
  const { document, options, report } = context
  const prefix = basePathPrefix(document, options.basepath ?? 'ignore')
  const reading = readPath(prefix === '' ? template : `${prefix}${template === '/' ? '' : template}`)
  if ('fault' in reading) {
    report.error({ code: 'openapi.path', message: reading.fault, at: place, part: 'key', fix: reading.fix })
    return []
  }
  if (reading.trailingSlash) trailingSlash(template, place, report)
  if (item.value !== null && !isJsonObject(item.value)) report.error(wrongType(item, 'a path item'))
  return item.members().flatMap(([name, operation]): RoutePlace[] => {
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
    if (verb === undefined) unknownVerb(name, operation, report)
    if (verb === undefined || operation.value === null) return []
    if (!isJsonObject(operation.value)) {
      report.error(wrongType(operation, 'an operation'))
      return []
    }
    const isDefault = verb === 'ANY' && flagOf(operation.member('isDefaultRoute'), report) === true
    return [{ key: isDefault ? '$default' : `${verb} ${reading.path}`, operation }]
  })
}

function addRoute(
  routes: Record<string, HttpRoute>,
  { key, operation }: RoutePlace,
  context: HttpImportContext,
): void {
  const twin = context.places.get(key)
  if (twin !== undefined) {
    context.report.error({
      code: 'openapi.path.twice',
      message: `${key} is declared here and at ${showPosition(twin.keyAt)}`,
      at: operation,
      part: 'key',
      fix: 'Remove one of the two.',
    })
    return
  }
  context.places.set(key, operation)
  routes[key] = present<HttpRoute>({
    operationName: filledText(operation.member('operationId'), context.report),
    authorization: undefined,
    authorizer: undefined,
    scopes: undefined,
    ...readRouteSecurity(operation, context),
    integration: readHttpIntegration(operation, context),
  })
}

/** "The provided route key … has a conflicting variable on the same hierarchical level": told before anything is sent. */
function refuseLookalikes(keys: readonly string[], { places, report }: HttpImportContext): void {
  const seen = new Map<string, string>()
  for (const key of keys) {
    const shape = shapeOfRouteKey(key)
    const other = seen.get(shape)
    seen.set(shape, other ?? key)
    const at = places.get(key)
    if (other === undefined || at === undefined) continue
    report.error({
      code: 'openapi.path.variables',
      message: `${key} and ${other} differ in the names of their variables only, so they take the same requests`,
      at,
      part: 'key',
      fix: 'Remove one of the two.',
    })
  }
}

const shapeOfRouteKey = (key: string): string => key.replaceAll(/\{[^}]*?(\+?)\}/g, '{$1}')

function reportMissingIntegrations(
  routes: Readonly<Record<string, HttpRoute>>,
  { places, report }: HttpImportContext,
): void {
  const missing = Object.keys(routes).filter(
    (key) =>
      routes[key]?.integration === undefined &&
      places.get(key)?.member('x-amazon-apigateway-integration').exists !== true,
  )
  const at = places.get(missing[0] ?? '')
  if (at === undefined) return
  const names = missing.slice(0, 20)
  const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : ''
  const many = missing.length === 1 ? 'a route has' : `${missing.length} routes have`
  report.warning({
    code: 'openapi.integration.missing',
    message: `${many} no integration, so they answer nothing: ${names.join(', ')}${more}`,
    at,
    part: 'key',
    fix: 'Add x-amazon-apigateway-integration to each of them, or a backend for each under `routes:` of the gateway file.',
  })
}
