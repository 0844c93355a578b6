import {
  defaultAuthorizerTtl,
  type HttpAuthorizer,
  type HttpCors,
  type HttpDefinition,
} from '../../definition/index.js'
import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import { type Finding, type Position, showPosition } from '../../errors/index.js'
import {
  type JsonObject,
  mapValues,
  nonEmptyMap,
  nonEmptyText,
  present,
  sortedTexts,
} from '../../json/index.js'
import { apiAddress } from '../addresses.js'
import { declareApisOf } from '../declare-apis.js'
import type { DeclaredProject } from '../declared-project.js'
import { loadDocument } from '../load-document.js'
import type { Tags } from '../ownership.js'
import { linkOfVersion, referredLinks, type VpcLinks } from '../rest-api/vpc-links.js'
import type { Locate } from '../section-reader.js'
import { toV2Records } from '../v2-api/records.js'
import { expandHttpRoutes } from './expand-routes.js'
import type { HttpApiSection, HttpAuthorizerSection } from './section.js'

/** The part of a gateway file that this kind declares. */
export interface HttpApisDocument {
  readonly tags?: Tags | undefined
  readonly apis?:
    | Readonly<Record<string, HttpApiSection | { readonly type: 'rest' | 'websocket' }>>
    | undefined
  readonly vpcLinks?: VpcLinks | undefined
}

type HttpProject = DeclaredProject<HttpApisDocument>

/** The HTTP APIs of a project: their documents read, compact routes added, the file's settings on top. */
export const declareHttpApis = (declared: HttpProject, scope: Scope): Promise<Declaration> =>
  declareApisOf('http', declared, scope, declareApi)

async function declareApi(
  id: string,
  section: HttpApiSection,
  project: HttpProject,
  scope: Scope,
): Promise<Declaration> {
  const locate: Locate = (path, part) => project.locate(['apis', id, ...path], part)
  const document = await importDocument(section, project, scope, locate)
  const own = mapValues(section.authorizers ?? {}, (authorizer) => authorizerOf(authorizer, scope))
  const authorizers = { ...document.definition.authorizers, ...own }
  const expanded = expandHttpRoutes(section.routes ?? {}, document.definition.routes, {
    authorizers,
    locate,
    locateOpenApi: document.locate,
    vpcLinks: referredLinks(project.document.vpcLinks ?? {}),
  })
  const definition = present<HttpDefinition>({
    ...noSettings,
    ...withSettings(document.definition, id, section, project.env),
    routes: expanded.routes,
    authorizers: nonEmptyMap(authorizers),
  })
  return {
    records: recordsOf(id, definition, section, project, scope),
    findings: [
      ...document.findings,
      ...clashes(own, document, locate),
      ...expanded.findings,
      ...linkFindings(definition, project.document.vpcLinks ?? {}, (key) =>
        section.routes?.[key] === undefined ? document.locate(key) : locate(['routes', key], 'key'),
      ),
      ...undeployable(definition, section, locate),
    ],
  }
}

interface ImportedDocument {
  readonly definition: HttpDefinition
  readonly findings: readonly Finding[]
  locate(address: string): Position | undefined
}

/** The API's OpenAPI document, or nothing where all of it stands in the gateway file. */
async function importDocument(
  { openapi, basePath }: HttpApiSection,
  project: HttpProject,
  { partition, region, accountId }: Scope,
  locate: Locate,
): Promise<ImportedDocument> {
  if (openapi === undefined)
    return { definition: { name: '', routes: {} }, findings: [], locate: () => undefined }
  const document = await loadDocument(openapi, project, locate(['openapi']))
  const aws = { partition, region, accountId }
  const { importHttp } = await import('../../openapi/import/http/import-http.js')
  return importHttp(document, {
    aws,
    references: true,
    ...(basePath !== undefined && { basepath: basePath }),
  })
}

function authorizerOf(section: HttpAuthorizerSection, { partition, region }: Scope): HttpAuthorizer {
  if (section.type === 'jwt') {
    const { issuer, audience, identity = 'header.Authorization' } = section
    return {
      type: 'JWT',
      identitySources: [sourceOf(identity)],
      issuer,
      audience: [...new Set(audience)].sort(),
    }
  }
  const identitySources = section.identity?.map(sourceOf)
  const invocation = `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${section.lambda}/invocations`
  return present<HttpAuthorizer>({
    type: 'REQUEST',
    identitySources,
    issuer: undefined,
    audience: undefined,
    uri: invocation,
    credentials: section.role,
    payloadFormatVersion: section.payload === '1.0' ? '1.0' : undefined,
    simpleResponses: section.simple === true ? true : undefined,
    ttl: section.ttl === defaultAuthorizerTtl(identitySources) ? undefined : section.ttl,
  })
}

const sourceOf = (source: string): string =>
  /^(?:header|querystring)\./.test(source) ? `$request.${source}` : `$${source}`

function clashes(
  own: Readonly<Record<string, HttpAuthorizer>>,
  document: ImportedDocument,
  locate: Locate,
): readonly Finding[] {
  const names = Object.keys(own).filter((name) => document.definition.authorizers?.[name] !== undefined)
  return names.map((name): Finding => {
    const other = document.locate(`authorizer.${name}`)
    const where = other === undefined ? '' : `, at ${showPosition(other)}`
    return {
      code: 'gateway-file.clash',
      severity: 'error',
      message: `authorizers.${name} is declared by the OpenAPI document too${where}`,
      at: locate(['authorizers', name], 'key'),
      fix: 'Keep one of them.',
    }
  })
}

const noSettings = {
  description: undefined,
  version: undefined,
  disableExecuteApiEndpoint: undefined,
  ipAddressType: undefined,
  cors: undefined,
}

/** What the gateway file says of the API itself wins over the document. */
function withSettings(
  definition: HttpDefinition,
  id: string,
  section: HttpApiSection,
  env: string,
): Omit<HttpDefinition, 'routes' | 'authorizers'> {
  const disabled = section.disableExecuteApiEndpoint ?? definition.disableExecuteApiEndpoint
  const addresses = section.endpoint?.ipAddressType ?? definition.ipAddressType
  return present<Omit<HttpDefinition, 'routes' | 'authorizers'>>({
    name: section.name ?? (env === '-' ? id : `${id}-${env}`),
    description: nonEmptyText(section.description ?? definition.description),
    version: definition.version,
    disableExecuteApiEndpoint: disabled === true ? true : undefined,
    ipAddressType: addresses === 'dualstack' ? 'dualstack' : undefined,
    cors: section.cors === undefined ? definition.cors : corsOf(section.cors),
  })
}

const corsOf = (cors: NonNullable<HttpApiSection['cors']>): HttpCors =>
  present<HttpCors>({
    allowOrigins: sortedTexts(cors.origins),
    allowMethods: sortedTexts(cors.methods),
    allowHeaders: sortedTexts(cors.headers),
    exposeHeaders: sortedTexts(cors.expose),
    maxAge: cors.maxAge,
    allowCredentials: cors.credentials === true ? true : undefined,
  })

/** HTTP APIs reach private backends through links of version 2 only. */
function linkFindings(
  { routes }: HttpDefinition,
  links: VpcLinks,
  locateRoute: (routeKey: string) => Position | undefined,
): readonly Finding[] {
  return Object.entries(routes).flatMap(([key, { integration }]): readonly Finding[] => {
    const name = linkOfVersion('v1', integration?.connectionId, links)
    if (name === undefined) return []
    const at = locateRoute(key)
    return [
      {
        code: 'http-api.vpc-link',
        severity: 'error',
        message: `${key}: VPC link ${name} is of version 1, and HTTP APIs use links of version 2`,
        ...(at && { at }),
        fix: 'Declare a link of type v2, with subnets.',
      },
    ]
  })
}

/** AWS deploys no API of which no route leads anywhere: said before anything is sent. */
function undeployable(
  { routes }: HttpDefinition,
  { stages = {} }: HttpApiSection,
  locate: Locate,
): readonly Finding[] {
  const leads = Object.values(routes).some(({ integration }) => integration !== undefined)
  if (Object.keys(stages).length === 0 || leads) return []
  return [
    {
      code: 'http-api.no-routes',
      severity: 'error',
      message: 'the API has stages but no route with a backend, and AWS deploys no such API',
      at: locate(['stages']),
      fix: 'Give a route a backend under `routes:`, or an x-amazon-apigateway-integration in the document; or remove the stages.',
    },
  ]
}

function recordsOf(
  id: string,
  definition: HttpDefinition,
  section: HttpApiSection,
  project: HttpProject,
  { region }: Scope,
): readonly ObjectRecord[] {
  const place = { address: apiAddress(id), region }
  const { tags, protect, unmanaged, keepDeployments } = section
  const surroundings = {
    tags: { ...project.document.tags, ...tags },
    ...(protect === true && { protect }),
  }
  const options = present<JsonObject>({ type: 'http', unmanaged, keepDeployments })
  return toV2Records(definition, surroundings, place).map((record) =>
    record.kind === 'api' ? { ...record, options } : record,
  )
}
