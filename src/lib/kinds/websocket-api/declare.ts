import type { WebSocketAuthorizer, WebSocketDefinition, WebSocketModel } from '../../definition/index.js'
import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import type { Finding } from '../../errors/index.js'
import { type JsonObject, mapValues, nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { apiAddress } from '../addresses.js'
import { declareApisOf } from '../declare-apis.js'
import type { DeclaredProject } from '../declared-project.js'
import type { Tags } from '../ownership.js'
import { linkOfVersion, referredLinks, type VpcLinks } from '../rest-api/vpc-links.js'
import { type Locate, SectionReader } from '../section-reader.js'
import { toV2Records } from '../v2-api/records.js'
import { expandWebSocketRoutes } from './expand-routes.js'
import type { WebSocketApiSection, WebSocketAuthorizerSection } from './section.js'

/** The part of a gateway file that this kind declares. */
export interface WebSocketApisDocument {
  readonly tags?: Tags | undefined
  readonly apis?:
    | Readonly<Record<string, WebSocketApiSection | { readonly type: 'rest' | 'http' }>>
    | undefined
  readonly vpcLinks?: VpcLinks | undefined
}

type WebSocketProject = DeclaredProject<WebSocketApisDocument>

/** The WebSocket APIs of a project: their files read, their routes in canonical form. */
export const declareWebSocketApis = (declared: WebSocketProject, scope: Scope): Promise<Declaration> =>
  declareApisOf('websocket', declared, scope, declareApi)

async function declareApi(
  id: string,
  section: WebSocketApiSection,
  project: WebSocketProject,
  scope: Scope,
): Promise<Declaration> {
  const locate: Locate = (path, part) => project.locate(['apis', id, ...path], part)
  const { vpcLinks = {} } = project.document
  const reader = new SectionReader(project.files, locate)
  const sections = (await reader.each(section.routes, (route, key) => reader.route(route, key))) ?? {}
  const models =
    (await reader.each(section.models, async (model, name) =>
      modelOf((await reader.mapping(model, ['models', name])) ?? {}),
    )) ?? {}
  const authorizers = mapValues(section.authorizers ?? {}, (each) => authorizerOf(each, scope))
  const { routes, findings } = expandWebSocketRoutes(sections, {
    ...{ partition: scope.partition, region: scope.region, authorizers, locate },
    models: Object.keys(models),
    vpcLinks: referredLinks(vpcLinks),
  })
  const definition = present<WebSocketDefinition>({
    ...settingsOf(id, section, project.env),
    routes,
    authorizers: nonEmptyMap(authorizers),
    models: nonEmptyMap(models),
  })
  return {
    records: recordsOf(id, definition, section, project, scope),
    findings: [
      ...reader.findings,
      ...findings,
      ...linkFindings(definition, vpcLinks, locate),
      ...undeployable(definition, section, locate),
    ],
  }
}

/** What the schema says of itself is the model's description too. */
function modelOf(schema: JsonObject): WebSocketModel {
  const { description } = schema
  return present<WebSocketModel>({
    description: typeof description === 'string' ? nonEmptyText(description) : undefined,
    contentType: undefined,
    schema,
  })
}

function authorizerOf(
  { lambda, role, identity }: WebSocketAuthorizerSection,
  { partition, region }: Scope,
): WebSocketAuthorizer {
  return present<WebSocketAuthorizer>({
    uri: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${lambda}/invocations`,
    credentials: role,
    identitySources: identity?.map((source) =>
      /^(?:header|querystring)\./.test(source) ? `route.request.${source}` : source,
    ),
  })
}

const settingsOf = (id: string, section: WebSocketApiSection, env: string) => ({
  name: section.name ?? (env === '-' ? id : `${id}-${env}`),
  description: nonEmptyText(section.description),
  version: section.version,
  disableExecuteApiEndpoint: section.disableExecuteApiEndpoint === true ? (true as const) : undefined,
  ipAddressType: section.endpoint?.ipAddressType === 'dualstack' ? ('dualstack' as const) : undefined,
  routeSelectionExpression: section.selection,
  apiKeySelectionExpression:
    section.apiKeySource === 'authorizer' ? '$context.authorizer.usageIdentifierKey' : undefined,
  disableSchemaValidation: section.disableSchemaValidation === true ? (true as const) : undefined,
})

/** WebSocket APIs reach private backends through links of version 1 only. */
const linkFindings = ({ routes }: WebSocketDefinition, links: VpcLinks, locate: Locate): readonly Finding[] =>
  Object.entries(routes).flatMap(([key, { integration }]): readonly Finding[] => {
    const name = linkOfVersion('v2', integration?.connectionId, links)
    if (name === undefined) return []
    return [
      {
        code: 'websocket-api.vpc-link',
        severity: 'error',
        message: `${key}: VPC link ${name} is of version 2, and WebSocket APIs use links of version 1`,
        at: locate(['routes', key], 'key'),
        fix: 'Declare a link of type v1, with targets.',
      },
    ]
  })

/** AWS deploys no API that has nothing behind its routes: said before anything is sent. */
function undeployable(
  { routes }: WebSocketDefinition,
  { stages = {} }: WebSocketApiSection,
  locate: Locate,
): readonly Finding[] {
  const isServed = Object.values(routes).some(({ integration }) => integration !== undefined)
  if (Object.keys(stages).length === 0 || isServed) return []
  return [
    {
      code: 'websocket-api.no-routes',
      severity: 'error',
      message: 'the API has stages but no route with a backend, and AWS deploys no empty API',
      at: locate(['stages']),
      fix: 'Add routes, or remove the stages.',
    },
  ]
}

function recordsOf(
  id: string,
  definition: WebSocketDefinition,
  section: WebSocketApiSection,
  project: WebSocketProject,
  { region }: Scope,
): readonly ObjectRecord[] {
  const { tags, protect, unmanaged, keepDeployments } = section
  const surroundings = {
    tags: { ...project.document.tags, ...tags },
    ...(protect === true && { protect }),
  }
  const options = present<JsonObject>({ type: 'websocket', unmanaged, keepDeployments })
  return toV2Records(definition, surroundings, { address: apiAddress(id), region }).map((record) =>
    record.kind === 'api' ? { ...record, options } : record,
  )
}
