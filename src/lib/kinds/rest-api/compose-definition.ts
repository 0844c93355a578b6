import { type AwsPlace, type RestDefinition, withAwsVariables } from '../../definition/index.js'
import type { Finding, Position } from '../../errors/index.js'
import type { ProjectFiles } from '../../gateway-file/index.js'
import { nonEmptyMap, present } from '../../json/index.js'
import type { SourcePart, SourcePath } from '../../source/index.js'
import { splitMethodKey } from '../section-fields/index.js'
import { applyCors, expandRoutes } from './routes/index.js'
import type { RestApiSection } from './section.js'
import { type LoadedSection, readSectionFiles } from './section-files.js'
import { mergeMembers, type NamedMember } from './section-members.js'
import { linkFindings, referredLinks, type VpcLinks } from './vpc-links.js'

/** What an API's OpenAPI document says, empty where there is none. */
export interface ComposeDocument {
  readonly definition: RestDefinition
  /** Where the document declares `GET /x`, `model.Order`, …: the end of an address. */
  locate(part: string): Position | undefined
}

export interface ComposeContext extends AwsPlace {
  readonly files: ProjectFiles
  readonly vpcLinks: VpcLinks
  /** Places in the API's section. */
  locate(path: SourcePath, part?: SourcePart): Position
}

export interface Composed {
  /** The document's definition with the section's policy, parts, routes and CORS in it. */
  readonly definition: RestDefinition
  readonly section: LoadedSection
  readonly findings: readonly Finding[]
}

/** An API as its document and its section say it together, in canonical form; the section's settings are not in it yet. */
export async function composeDefinition(
  section: RestApiSection,
  document: ComposeDocument,
  context: ComposeContext,
): Promise<Composed> {
  const read = await readSectionFiles(section, context.files, context.locate)
  const loaded = { section: withAwsVariables(read.section, context), findings: read.findings }
  const merged = mergeMembers(loaded.section, document.definition, {
    ...context,
    locateOpenApi: (member, name) => document.locate(`${addressKinds[member]}.${name}`),
  })
  const definition = present<RestDefinition>({
    ...document.definition,
    ...merged.members,
    policy: loaded.section.policy ?? document.definition.policy,
  })
  const routed = withRoutes(definition, loaded.section, document, context)
  const crossed = withCors(routed.definition, loaded.section, document, context)
  const locateMethod = methodLocator(loaded.section.routes ?? {}, document, context.locate)
  const connected = linkFindings(crossed.definition, context.vpcLinks, locateMethod)
  return {
    definition: crossed.definition,
    section: loaded.section,
    findings: [
      ...[loaded.findings, merged.findings].flat(),
      ...[routed.findings, crossed.findings, connected].flat(),
    ],
  }
}

/** Where a method is declared: in the section's routes, else in the document. */
function methodLocator(
  routes: Readonly<Record<string, unknown>>,
  document: ComposeDocument,
  locate: ComposeContext['locate'],
): (path: string, verb: string) => Position | undefined {
  const keys = Object.keys(routes)
  return (path, verb) => {
    const key = keys.find((each) => splitMethodKey(each).path === path && splitMethodKey(each).verb === verb)
    return key === undefined ? document.locate(`${verb} ${path}`) : locate(['routes', key], 'key')
  }
}

const addressKinds: Readonly<Record<NamedMember, string>> = {
  authorizers: 'authorizer',
  models: 'model',
  validators: 'validator',
  gatewayResponses: 'gateway-response',
}

interface Step {
  readonly definition: RestDefinition
  readonly findings: readonly Finding[]
}

function withRoutes(
  definition: RestDefinition,
  { routes }: LoadedSection,
  document: ComposeDocument,
  { partition, region, vpcLinks, locate }: ComposeContext,
): Step {
  if (routes === undefined) return { definition, findings: [] }
  const { authorizers = {}, models = {}, validators = {}, resources } = definition
  const context = {
    partition,
    region,
    locate,
    authorizers,
    models: Object.keys(models),
    validators: Object.keys(validators),
    vpcLinks: referredLinks(vpcLinks),
  }
  const openapi = { resources, locate: (path: string, verb: string) => document.locate(`${verb} ${path}`) }
  const expanded = expandRoutes(routes, context, openapi)
  return { definition: { ...definition, resources: expanded.resources }, findings: expanded.findings }
}

function withCors(
  definition: RestDefinition,
  { cors, routes = {}, binaryMediaTypes }: LoadedSection,
  document: ComposeDocument,
  { locate }: ComposeContext,
): Step {
  if (cors === undefined) return { definition, findings: [] }
  const target = present<Parameters<typeof applyCors>[0]>({
    resources: definition.resources,
    gatewayResponses: definition.gatewayResponses,
    binaryMediaTypes: binaryMediaTypes ?? definition.binaryMediaTypes,
  })
  const locateMethod = methodLocator(routes, document, locate)
  const { resources, gatewayResponses, findings } = applyCors(target, cors, { locate, locateMethod })
  const responses = nonEmptyMap(gatewayResponses)
  return {
    definition: { ...definition, resources, ...(responses && { gatewayResponses: responses }) },
    findings,
  }
}
