import type { Scope } from '../../engine/index.js'
import { type Finding, suggestName } from '../../errors/index.js'
import type { SourcePath } from '../../source/index.js'
import { apiAddress } from '../addresses.js'
import { declareApis } from '../rest-api/declare.js'
import { splitMethodKey } from '../section-fields/index.js'
import { nameFindings } from '../short-reference.js'
import type { DeclaredProduct, ProductsProject } from './document.js'
import type { EndpointSection } from './section.js'

/** An endpoint of a product with everything that it takes from the product. */
export interface DeclaredEndpoint extends EndpointSection {
  readonly api: string
  readonly stage: string
  readonly written: SourcePath
}

export interface DeclaredSection {
  readonly name: string
  readonly endpoints: readonly DeclaredEndpoint[]
}

export interface DeclaredSections {
  readonly sections: readonly DeclaredSection[]
  readonly findings: readonly Finding[]
}

/** Logical id of an API of the file → its routes, `GET /orders`. */
export type Routes = ReadonlyMap<string, readonly string[]>

/**
 * The routes of the REST APIs that products speak of, from their documents and sections. What is wrong with an API is
 * told by its own room.
 */
export async function routesOf(
  products: readonly DeclaredProduct[],
  project: ProductsProject,
  scope: Scope,
): Promise<Routes> {
  const named = new Set(products.flatMap(({ section }) => apisNamed(section)))
  const apis = Object.entries(project.document.apis ?? {}).filter(
    ([id, { type }]) => type === 'rest' && named.has(id),
  )
  if (apis.length === 0) return new Map()
  const document = { ...project.document, apis: Object.fromEntries(apis) }
  const { records } = await declareApis({ ...project, document }, scope)
  return new Map(
    apis.map(([id]) => {
      const prefix = `${apiAddress(id)}/`
      const routes = records.filter(({ kind, address }) => kind === 'route' && address.startsWith(prefix))
      return [id, routes.map(({ address }) => address.slice(prefix.length))]
    }),
  )
}

const apisNamed = ({ api, sections = [] }: DeclaredProduct['section']): readonly string[] => [
  ...(api === undefined ? [] : [api]),
  ...sections.flatMap(({ endpoints }) =>
    endpoints.flatMap((endpoint) =>
      typeof endpoint === 'string' || endpoint.api === undefined ? [] : [endpoint.api],
    ),
  ),
]

/** A product's sections; without any, and with an API, all routes of that API but preflight requests. */
export function declaredSections(
  product: DeclaredProduct,
  routes: Routes,
  project: ProductsProject,
): DeclaredSections {
  const { section, path } = product
  const { api, stage } = section
  const own = api === undefined || stage === undefined ? undefined : { api, stage, written: path }
  const target = own === undefined ? [] : targetFindings(own, project)
  if (section.sections === undefined) {
    const half = own === undefined && (api ?? stage) !== undefined
    const findings = half ? [incomplete('all routes', project.locate(path))] : target
    return { sections: own === undefined ? [] : everyRoute(product, own, routes), findings }
  }
  const read = section.sections.map(({ name, endpoints }, place) => {
    const at = [...path, 'sections', place, 'endpoints']
    const each = endpoints.map((written, index) =>
      declaredEndpoint(written, product, [...at, index], routes, project),
    )
    return {
      name,
      endpoints: each.flatMap(({ endpoint }) => endpoint ?? []),
      findings: each.flatMap(findingsIn),
    }
  })
  const findings = [...target, ...read.flatMap(findingsIn), ...repeated(read, project)]
  return { sections: read.map(({ name, endpoints }) => ({ name, endpoints })), findings }
}

const findingsIn = ({ findings }: { readonly findings: readonly Finding[] }): readonly Finding[] => findings

function everyRoute(
  { id, section }: DeclaredProduct,
  target: Target,
  routes: Routes,
): readonly DeclaredSection[] {
  const endpoints = (routes.get(target.api) ?? [])
    .filter((route) => splitMethodKey(route).verb !== 'OPTIONS')
    .map((route) => ({ ...target, route }))
  return endpoints.length === 0 ? [] : [{ name: section.name ?? id, endpoints }]
}

type Written = NonNullable<DeclaredProduct['section']['sections']>[number]['endpoints'][number]

function declaredEndpoint(
  given: Written,
  { section }: DeclaredProduct,
  written: SourcePath,
  routes: Routes,
  project: ProductsProject,
): { readonly endpoint?: DeclaredEndpoint; readonly findings: readonly Finding[] } {
  const members = typeof given === 'string' ? { route: given } : given
  const endpoint = {
    ...members,
    api: members.api ?? section.api,
    stage: members.stage ?? section.stage,
    written,
  }
  if (!isComplete(endpoint)) return { findings: [incomplete(endpoint.route, project.locate(written))] }
  const isOwn = members.api !== undefined || members.stage !== undefined
  const target = isOwn ? targetFindings(endpoint, project) : []
  return { endpoint, findings: [...target, ...routeFindings(endpoint, routes, project)] }
}

const isComplete = (endpoint: {
  readonly api: string | undefined
  readonly stage: string | undefined
}): endpoint is DeclaredEndpoint => endpoint.api !== undefined && endpoint.stage !== undefined

const incomplete = (route: string, at: Finding['at']): Finding =>
  error(
    'portal-product.endpoint',
    `the endpoint ${route} says neither by itself nor by its product of which api and stage it is`,
    at,
    'Give the product, or the endpoint, an api and a stage.',
  )

type Target = Pick<DeclaredEndpoint, 'api' | 'stage' | 'written'>

/** An API or a stage that is not there. What a product says for all its endpoints is judged once. */
function targetFindings({ api, stage, written }: Target, project: ProductsProject): readonly Finding[] {
  const { document, locate } = project
  const declared = document.apis?.[api]
  const at = locate([...written, 'api'])
  if (declared === undefined) {
    const names = Object.keys(document.apis ?? {})
    return nameFindings(api, { what: 'API', names, addressOf: apiAddress }, at)
  }
  if (declared.type !== 'rest') {
    const message = `API ${api} is ${declared.type}, and portals show REST APIs only`
    return [error('portal-product.api', message, at, 'Remove it from the product.')]
  }
  if (Object.hasOwn(declared.stages ?? {}, stage)) return []
  const fix = suggestName(stage, Object.keys(declared.stages ?? {})) ?? `Declare ${stage}.`
  return [
    error('portal-product.stage', `API ${api} has no stage ${stage}`, locate([...written, 'stage']), fix),
  ]
}

function routeFindings(
  { api, route, written }: DeclaredEndpoint,
  routes: Routes,
  { locate }: ProductsProject,
): readonly Finding[] {
  const known = routes.get(api)
  if (known === undefined || known.includes(route)) return []
  const fix = suggestName(route, known) ?? 'Write it as the API has it.'
  return [error('portal-product.route', `API ${api} has no route ${route}`, locate(written), fix)]
}

function repeated(sections: readonly DeclaredSection[], { locate }: ProductsProject): readonly Finding[] {
  const seen = new Set<string>()
  return sections
    .flatMap(({ endpoints }) => endpoints)
    .flatMap(({ api, stage, route, written }) => {
      const key = `${api}:${stage} ${route}`
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      return [
        error(
          'portal-product.twice',
          `${key} stands twice in the product`,
          locate(written),
          'Keep one of them.',
        ),
      ]
    })
}

export const error = (code: string, message: string, at: Finding['at'], fix: string): Finding => ({
  code,
  severity: 'error',
  message,
  ...(at !== undefined && { at }),
  fix,
})
