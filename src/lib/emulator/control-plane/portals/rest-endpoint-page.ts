import type { RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { compact } from '../record-members.js'
import type { MethodRecord } from '../rest-records.js'
import { apiIfAny, resourcePath, snapshotOf } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import type { EndpointParts, RestEndpointPageRecord } from './portal-records.js'

/* Pages about a method that a stage of a REST API serves. */

export function newEndpointPage(id: string, input: Shape, context: RequestContext): RestEndpointPageRecord {
  const identifier = input['RestEndpointIdentifier'] as Partial<
    RestEndpointPageRecord['RestEndpointIdentifier']
  >
  if (identifier.IdentifierParts === undefined) throw badRequest('identifierParts must be specified')
  return {
    ProductRestEndpointPageId: id,
    RestEndpointIdentifier: { IdentifierParts: identifier.IdentifierParts },
    overrides: overridesIn(input) ?? {},
    TryItState: (input['TryItState'] as string | undefined) ?? 'DISABLED',
    LastModified: epochSeconds(context),
  }
}

export const updatedEndpointPage = (
  page: RestEndpointPageRecord,
  input: Shape,
  context: RequestContext,
): RestEndpointPageRecord => ({
  ...page,
  overrides: overridesIn(input) ?? page.overrides,
  TryItState: (input['TryItState'] as string | undefined) ?? page.TryItState,
  LastModified: epochSeconds(context),
})

export function endpointAnswer(page: RestEndpointPageRecord, context: RequestContext, input: Shape): Shape {
  const { overrides, ...members } = page
  return {
    ...members,
    ...stateOf(page, context),
    DisplayContent: shown(page, context),
    ...(input['IncludeRawDisplayContent'] === 'true' ? { RawDisplayContent: JSON.stringify(overrides) } : {}),
  }
}

export function endpointSummary(page: RestEndpointPageRecord, context: RequestContext): Shape {
  const { overrides: _apart, ...members } = page
  const { Endpoint, OperationName } = shown(page, context)
  return compact<Shape>({ ...members, ...stateOf(page, context), Endpoint, OperationName })
}

/** `{None: {}}` takes all overrides away. */
function overridesIn({ DisplayContent }: Shape): RestEndpointPageRecord['overrides'] | undefined {
  const content = DisplayContent as { readonly Overrides?: RestEndpointPageRecord['overrides'] } | undefined
  return content && (content.Overrides ?? {})
}

/** The API's own address, name and words, unless the page has others (documented). */
function shown({ overrides, RestEndpointIdentifier }: RestEndpointPageRecord, context: RequestContext) {
  const { IdentifierParts: parts } = RestEndpointIdentifier
  const suffix = context.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return compact<{ Endpoint: string; Body?: string; OperationName?: string }>({
    Endpoint: `https://${parts.RestApiId}.execute-api.${context.region}.${suffix}/${parts.Stage}${parts.Path}`,
    OperationName: servedMethod(parts, context)?.operationName,
    Body: documentationOf(parts, context),
    ...overrides,
  })
}

/** A page about what no stage serves has failed. */
function stateOf({ RestEndpointIdentifier }: RestEndpointPageRecord, context: RequestContext): Shape {
  const { IdentifierParts: parts } = RestEndpointIdentifier
  if (servedMethod(parts, context) !== undefined) return { Status: 'AVAILABLE' }
  const Message = `${parts.Method} ${parts.Path} is not served by stage ${parts.Stage} of REST API ${parts.RestApiId}`
  return { Status: 'FAILED', StatusException: { Exception: 'NotFoundException', Message } }
}

function servedMethod(
  { RestApiId, Stage, Path, Method }: EndpointParts,
  context: RequestContext,
): MethodRecord | undefined {
  const stages = apiIfAny(context, RestApiId)?.stages ?? {}
  const stage = Object.hasOwn(stages, Stage) ? stages[Stage] : undefined
  const resources =
    stage === undefined ? {} : (snapshotOf(context, RestApiId, stage.deploymentId)?.resources ?? {})
  const resource = Object.values(resources).find((candidate) => resourcePath(resources, candidate) === Path)
  return resource?.methods[Method.toUpperCase()]
}

function documentationOf(
  { RestApiId, Path, Method }: EndpointParts,
  context: RequestContext,
): string | undefined {
  const parts = Object.values(apiIfAny(context, RestApiId)?.documentationParts ?? {})
  const part = parts.find(
    ({ location }) =>
      location.type === 'METHOD' && location.path === Path && location.method === Method.toUpperCase(),
  )
  if (part === undefined) return undefined
  const { description } = JSON.parse(part.properties) as { readonly description?: unknown }
  return typeof description === 'string' ? description : undefined
}
