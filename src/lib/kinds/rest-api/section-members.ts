import {
  canonicalGatewayResponse,
  canonicalModel,
  documentationPartKey,
  type RestAuthorizer,
  type RestDefinition,
  type RestDocumentationPart,
  type RestGatewayResponse,
} from '../../definition/index.js'
import { type Finding, type Position, showPosition } from '../../errors/index.js'
import { isJsonObject, type Json, mapValues, nonEmptyMap, present } from '../../json/index.js'
import type { SourcePart, SourcePath } from '../../source/index.js'
import { isExpression } from './routes/index.js'
import type { AuthorizerSection, GatewayResponseSection } from './section.js'
import type { LoadedSection } from './section-files.js'

export interface MemberContext {
  readonly partition: string
  readonly region: string
  /** Places in the API's section. */
  locate(path: SourcePath, part?: SourcePart): Position
  /** Where the OpenAPI document declares a named part, if it does. */
  locateOpenApi?(member: NamedMember, name: string): Position | undefined
}

export type NamedMember = 'authorizers' | 'models' | 'validators' | 'gatewayResponses'

export type Members = Pick<RestDefinition, NamedMember | 'documentationParts'>

/**
 * The section's authorizers, models, validators, gateway responses and documentation parts, added to those of an
 * OpenAPI document. One name declared in both is an error.
 */
export function mergeMembers(
  section: LoadedSection,
  openapi: Members,
  context: MemberContext,
): { readonly members: Members; readonly findings: readonly Finding[] } {
  const own = ownMembers(section, context)
  const clashes = namedMembers.flatMap((member) => clashesOf(member, own, openapi, context))
  const members = present<Members>({
    authorizers: nonEmptyMap({ ...openapi.authorizers, ...own.authorizers }),
    models: nonEmptyMap({ ...openapi.models, ...own.models }),
    validators: nonEmptyMap({ ...openapi.validators, ...own.validators }),
    gatewayResponses: nonEmptyMap({ ...openapi.gatewayResponses, ...own.gatewayResponses }),
    documentationParts: mergeParts(openapi.documentationParts ?? [], own.documentationParts ?? []),
  })
  return {
    members,
    findings: [...clashes, ...mappingFindings(section, context), ...partFindings(section, context)],
  }
}

const namedMembers = ['authorizers', 'models', 'validators', 'gatewayResponses'] as const

function ownMembers(section: LoadedSection, context: MemberContext): Members {
  const { authorizers = {}, models = {}, validators = {}, gatewayResponses = {} } = section
  return {
    authorizers: authorizersOf(authorizers, context),
    models: mapValues(models, (schema) => canonicalModel(schema)),
    validators: mapValues(validators, ({ body = false, parameters = false }) => ({ body, parameters })),
    gatewayResponses: mapValues(gatewayResponses, (response, type) =>
      canonicalGatewayResponse(type, gatewayResponseOf(response)),
    ),
    documentationParts: (section.documentationParts ?? []).flatMap((part) => documentationPartOf(part) ?? []),
  }
}

/** The section's authorizers alone: a document's security schemes may go by their names. */
export const authorizersOf = (
  authorizers: Readonly<Record<string, AuthorizerSection>>,
  place: Pick<MemberContext, 'partition' | 'region'>,
): Readonly<Record<string, RestAuthorizer>> =>
  mapValues(authorizers, (authorizer) => authorizerOf(authorizer, place))

function authorizerOf(
  section: AuthorizerSection,
  { partition, region }: Pick<MemberContext, 'partition' | 'region'>,
): RestAuthorizer {
  if (section.type === 'cognito') {
    return present<RestAuthorizer>({
      type: 'COGNITO_USER_POOLS',
      identitySource: `method.request.header.${section.header ?? 'Authorization'}`,
      providerARNs: [...new Set(section.userPools)].sort(),
      ttl: section.ttl,
    })
  }
  const uri = `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${section.lambda}/invocations`
  return present<RestAuthorizer>({
    type: section.type === 'token' ? 'TOKEN' : 'REQUEST',
    uri,
    credentials: section.role,
    identitySource:
      section.type === 'token'
        ? `method.request.header.${section.header ?? 'Authorization'}`
        : section.identity?.map(identityExpression).join(','),
    identityValidationExpression: section.type === 'token' ? section.pattern : undefined,
    ttl: section.ttl,
  })
}

const identityExpression = (source: string): string =>
  /^(?:header|querystring)\./.test(source) ? `method.request.${source}` : source

function gatewayResponseOf({
  status,
  headers = {},
  templates = {},
}: GatewayResponseSection): RestGatewayResponse {
  return present<RestGatewayResponse>({
    statusCode: status === undefined ? undefined : String(status),
    parameters: nonEmptyMap(
      Object.fromEntries(
        Object.entries(headers).map(([name, source]) => [
          `gatewayresponse.header.${name}`,
          gatewayExpression(source),
        ]),
      ),
    ),
    templates: nonEmptyMap(templates),
  })
}

const gatewayExpression = (source: string): string =>
  /^(?:header|querystring|path)\./.test(source) ? `method.request.${source}` : source

function mappingFindings(
  { gatewayResponses = {} }: LoadedSection,
  { locate }: MemberContext,
): readonly Finding[] {
  return Object.entries(gatewayResponses).flatMap(([type, response]) =>
    Object.entries(response?.headers ?? {})
      .filter(([, source]) => !isExpression(gatewayExpression(source)))
      .map(
        ([name, source]): Finding => ({
          code: 'gateway-file.mapping',
          severity: 'error',
          message: `${source} is not a mapping expression`,
          at: locate(['gatewayResponses', type, 'headers', name]),
          fix: `Put a literal into single quotes: "'${source}'".`,
        }),
      ),
  )
}

/** A documentation part as AWS writes it: location and properties, the latter data or its JSON text. */
function documentationPartOf(part: Json): RestDocumentationPart | undefined {
  if (!isJsonObject(part) || !isJsonObject(part['location'])) return undefined
  const { type, path, method, statusCode, name } = part['location']
  const properties =
    typeof part['properties'] === 'string' ? parseProperties(part['properties']) : part['properties']
  if (typeof type !== 'string' || !isJsonObject(properties)) return undefined
  const location = present<RestDocumentationPart['location']>({
    type,
    path: textOf(path),
    method: textOf(method),
    statusCode: textOf(statusCode),
    name: textOf(name),
  })
  return { location, properties }
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

function parseProperties(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function partFindings(
  { documentationParts = [] }: LoadedSection,
  { locate }: MemberContext,
): readonly Finding[] {
  return documentationParts.flatMap((part, index): Finding[] =>
    documentationPartOf(part) !== undefined
      ? []
      : [
          {
            code: 'gateway-file.documentation-part',
            severity: 'error',
            message: `documentation part ${index + 1} has no location.type, or its properties are not a JSON object`,
            at: locate(['documentation', 'parts']),
          },
        ],
  )
}

/** AWS allows one part for each location; the gateway file's counts. */
function mergeParts(
  openapi: readonly RestDocumentationPart[],
  own: readonly RestDocumentationPart[],
): readonly RestDocumentationPart[] | undefined {
  const parts = new Map([...openapi, ...own].map((part) => [documentationPartKey(part), part]))
  if (parts.size === 0) return undefined
  return [...parts.keys()].sort().flatMap((key) => parts.get(key) ?? [])
}

function clashesOf(
  member: NamedMember,
  own: Members,
  openapi: Members,
  context: MemberContext,
): readonly Finding[] {
  const names = Object.keys(own[member] ?? {}).filter((name) => openapi[member]?.[name] !== undefined)
  return names.map((name): Finding => {
    const other = context.locateOpenApi?.(member, name)
    return {
      code: 'gateway-file.clash',
      severity: 'error',
      message: `${member}.${name} is declared by the OpenAPI document too${other === undefined ? '' : `, at ${showPosition(other)}`}`,
      at: context.locate([member, name], 'key'),
      fix: 'Keep one of them.',
    }
  })
}
