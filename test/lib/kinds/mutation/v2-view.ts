import type {
  Api,
  ApiMapping,
  Authorizer,
  DomainName,
  Integration,
  Route,
  Stage,
  VpcLink,
} from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../../../../src/lib/engine/index.js'

type Shape =
  | 'Api'
  | 'Route'
  | 'Integration'
  | 'Authorizer'
  | 'Stage'
  | 'ApiMapping'
  | 'DomainName'
  | 'VpcLink'

interface Seen {
  readonly shape: Shape
  readonly object: object
}

/** What an account shows of its objects of v2, by names that outlive an object: that of an integration is its route's. */
export type V2View = ReadonlyMap<string, Seen>

/** Reads every object of v2 through the SDK, as any other client of the account would. */
export async function viewV2(account: AccountPort): Promise<V2View> {
  const list = async <T>(operation: string, input: object = {}): Promise<readonly T[]> =>
    (await account.list(operation, { ...input })) as readonly T[]
  const apis = await list<Api>('v2.GetApis')
  const domains = await list<DomainName>('v2.GetDomainNames')
  const links = await list<VpcLink>('v2.GetVpcLinks')
  const below = [
    ...(await Promise.all(apis.map((api) => partsOf(api, list)))),
    ...(await Promise.all(domains.map(({ DomainName }) => mappingsOf(DomainName, list)))),
  ]
  return new Map([
    ...apis.map((api) => seen('Api', api.Tags?.['apigw:id'], api)),
    ...domains.map((domain) => seen('DomainName', domain.DomainName, domain)),
    ...links.map((link) => seen('VpcLink', link.Tags?.['apigw:id'], link)),
    ...below.flat(),
  ])
}

type List = <T>(operation: string, input?: object) => Promise<readonly T[]>

const seen = (shape: Shape, name: string | undefined, object: object): [string, Seen] => [
  `${shape} ${name}`,
  { shape, object },
]

async function partsOf({ ApiId }: Api, list: List): Promise<readonly [string, Seen][]> {
  const routes = await list<Route>('v2.GetRoutes', { ApiId })
  const integrations = await list<Integration>('v2.GetIntegrations', { ApiId })
  const authorizers = await list<Authorizer>('v2.GetAuthorizers', { ApiId })
  const stages = await list<Stage>('v2.GetStages', { ApiId })
  return [
    ...routes.map((route) => seen('Route', `${ApiId} ${route.RouteKey}`, route)),
    ...routes.flatMap(({ RouteKey, Target }) =>
      integrations
        .filter(({ IntegrationId }) => Target === `integrations/${IntegrationId}`)
        .map((integration) => seen('Integration', `${ApiId} ${RouteKey}`, integration)),
    ),
    ...authorizers.map((authorizer) => seen('Authorizer', `${ApiId} ${authorizer.Name}`, authorizer)),
    ...stages.map((stage) => seen('Stage', `${ApiId} ${stage.StageName}`, stage)),
  ]
}

async function mappingsOf(DomainName: string | undefined, list: List): Promise<readonly [string, Seen][]> {
  const mappings = await list<ApiMapping>('v2.GetApiMappings', { DomainName })
  return mappings.map((mapping) => seen('ApiMapping', `${DomainName}/${mapping.ApiMappingKey}`, mapping))
}

/** The value there; that of the first key that has one where `*` stands, and of the first item of a list. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined || value === undefined) return value
  if (Array.isArray(value)) return valueAt(value[0], path)
  const inner = value as Readonly<Record<string, unknown>>
  if (key !== '*') return valueAt(inner[key], rest)
  return Object.values(inner)
    .map((one) => valueAt(one, rest))
    .find((one) => one !== undefined)
}
