import type { GetProductPageResponse, GetProductRestEndpointPageResponse } from '@aws-sdk/client-apigatewayv2'
import { type Address, type ObjectRecord, type Records, recordKey } from '../../engine/index.js'
import { type JsonObject, nonEmptyText, present } from '../../json/index.js'
import { apiTagId, overviewAddress, productEndpointAddress, productPageAddress } from '../addresses.js'
import { comparableTags, isProtected, type Tags } from '../ownership.js'
import type { ProductContent } from './live-product.js'
import { withoutMark } from './override-mark.js'
import { canonicalBody, type EndpointValue, endpointKey, type PageValue, type ProductValue } from './value.js'

/** Where a product is, and what is known there. */
export interface ProductPlace {
  readonly address: Address
  readonly region: string
  /** What is declared, for the names of the tags that are compared. */
  readonly wanted: Records
  /** The live objects read so far, which tell the ids of APIs from their names. */
  readonly live: Records
}

interface Known {
  readonly key: string
  readonly record: ObjectRecord
}

/** A live product and its pages as records. A page that is there twice is a page of its own, which no file wants. */
export function recordsOfProduct(
  content: ProductContent,
  tags: Tags | undefined,
  place: ProductPlace,
): readonly ObjectRecord[] {
  const overviewArn = content.product.DisplayOrder?.OverviewPageArn
  const pages = content.pages
    .filter((page) => page.ProductPageArn !== overviewArn || isWanted(overviewAddress(place.address), place))
    .map(
      (page): Known => ({ key: page.ProductPageArn ?? '', record: recordOfPage(page, overviewArn, place) }),
    )
  const endpoints = content.endpoints.map(
    (page): Known => ({
      key: page.ProductRestEndpointPageArn ?? '',
      record: recordOfEndpoint(page, place),
    }),
  )
  const below = distinct(shownFirst([...pages, ...endpoints], content))
  return [recordOfProduct(content, tags, below, place), ...below.map(({ record }) => record)]
}

const isWanted = (address: Address, { wanted, region }: ProductPlace): boolean =>
  wanted.has(recordKey({ region, address }))

/** A live product, with the addresses of its pages in place of their ARNs. */
export function recordOfProduct(
  { product, policy }: Pick<ProductContent, 'product' | 'policy'>,
  tags: Tags | undefined,
  below: readonly { readonly key: string; readonly record: ObjectRecord }[],
  { address, region, wanted }: ProductPlace,
): ObjectRecord {
  const { PortalProductId: id = '', PortalProductArn: arn = '', DisplayOrder: order = {} } = product
  const declared = (wanted.get(recordKey({ region, address }))?.value['tags'] ?? {}) as Tags
  const titleOf = (pageArn: string): string =>
    String(below.find(({ key }) => key === pageArn)?.record.value['title'] ?? pageArn)
  const endpointOf = (pageArn: string): string => {
    const record = below.find(({ key }) => key === pageArn)?.record
    return record === undefined ? pageArn : keyOf(record, address)
  }
  const pages = (order.ProductPageArns ?? [])
    .filter((pageArn) => pageArn !== order.OverviewPageArn)
    .map(titleOf)
  const sections = (order.Contents ?? []).map(({ SectionName, ProductRestEndpointPageArns }) => ({
    name: SectionName ?? '',
    endpoints: (ProductRestEndpointPageArns ?? []).map(endpointOf),
  }))
  const value = present<ProductValue>({
    name: product.DisplayName ?? '',
    description: nonEmptyText(product.Description),
    pages: pages.length === 0 ? undefined : pages,
    sections: sections.length === 0 ? undefined : sections,
    policy,
    tags: comparableTags(tags, declared),
    protect: isProtected(tags) ? true : undefined,
  })
  return {
    ...{ address, kind: 'portal-product', region },
    value: value as unknown as JsonObject,
    handle: present<JsonObject>({ id, arn, overview: order.OverviewPageArn }),
    protected: isProtected(tags),
  }
}

/** `orders:prod GET /orders` of the record of an endpoint. */
const keyOf = ({ address }: ObjectRecord, product: Address): string =>
  address.slice(productEndpointAddress(product, '').length - 1, -1)

function recordOfPage(
  { ProductPageId, ProductPageArn = '', DisplayContent }: GetProductPageResponse,
  overviewArn: string | undefined,
  { address, region }: ProductPlace,
): ObjectRecord {
  const title = DisplayContent?.Title ?? ''
  const value: PageValue = { title, body: canonicalBody(DisplayContent?.Body ?? '') }
  return {
    address: ProductPageArn === overviewArn ? overviewAddress(address) : productPageAddress(address, title),
    ...{ kind: 'product-page', region, parent: address },
    value: value as unknown as JsonObject,
    handle: { id: ProductPageId ?? '', arn: ProductPageArn },
  }
}

function recordOfEndpoint(page: GetProductRestEndpointPageResponse, place: ProductPlace): ObjectRecord {
  const { address, region, live } = place
  const value = liveEndpointValue(page, place)
  const api = nameOfApi(value.api, region, live)
  return {
    address: productEndpointAddress(address, endpointKey(api, value.stage, value.method, value.path)),
    ...{ kind: 'product-endpoint', region, parent: address },
    value: value as unknown as JsonObject,
    handle: { id: page.ProductRestEndpointPageId ?? '', arn: page.ProductRestEndpointPageArn ?? '' },
  }
}

/** The logical id of an API of this project, else its live id. */
function nameOfApi(id: string, region: string, live: Records): string {
  const api = [...live.values()].find(
    (record) => record.kind === 'api' && record.region === region && record.handle?.['id'] === id,
  )
  return api === undefined ? id : apiTagId(api.address)
}

/** What a page about an endpoint says, and what of it is not the API's own. */
export function liveEndpointValue(
  { RestEndpointIdentifier, DisplayContent, TryItState, Status }: GetProductRestEndpointPageResponse,
  place: Pick<ProductPlace, 'region' | 'live'>,
): EndpointValue {
  const parts = RestEndpointIdentifier?.IdentifierParts
  const { RestApiId: api = '', Stage: stage = '', Method: method = '', Path: path = '' } = parts ?? {}
  const { Endpoint, OperationName, Body } = DisplayContent ?? {}
  return present<EndpointValue>({
    ...{ api, stage, method, path },
    operation: ownNames({ api, method, path }, place).has(OperationName) ? undefined : OperationName,
    endpoint: isStageUrl(Endpoint, { api, stage, path }) ? undefined : Endpoint,
    body: withoutMark(Body),
    tryIt: TryItState === 'ENABLED' ? true : undefined,
    status: Status === 'FAILED' ? Status : undefined,
  })
}

type Parts = Pick<EndpointValue, 'api' | 'method' | 'path'>

/** The names that an endpoint has by itself: its path (developer guide), or what the API calls the operation. */
function ownNames(
  { api, method, path }: Parts,
  { region, live }: Pick<ProductPlace, 'region' | 'live'>,
): ReadonlySet<string | undefined> {
  const address = `api.${nameOfApi(api, region, live)}/${method} ${path}`
  const operation = live.get(recordKey({ region, address }))?.value['operationName']
  return new Set([undefined, '', path, `${method} ${path}`, operation as string | undefined])
}

/** "By default, API Gateway uses the default execute API endpoint", says the SDK of it. */
function isStageUrl(
  url: string | undefined,
  { api, stage, path }: Pick<EndpointValue, 'api' | 'stage' | 'path'>,
): boolean {
  const [, own, rest] =
    /^https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.[a-z.]+(\/.*)?$/.exec(url ?? '') ?? []
  const base = `/${stage}`
  return url === undefined || (own === api && [base, `${base}/`, `${base}${path}`].includes(rest ?? base))
}

/** Of two pages with one address, the one that is shown is the page. */
function shownFirst(pages: readonly Known[], { product }: ProductContent): readonly Known[] {
  const { ProductPageArns = [], Contents = [] } = product.DisplayOrder ?? {}
  const sections = Contents.flatMap(({ ProductRestEndpointPageArns: arns }) => arns ?? [])
  const shown = new Set([...ProductPageArns, ...sections])
  return [...pages.filter(({ key }) => shown.has(key)), ...pages.filter(({ key }) => !shown.has(key))]
}

/** The second of two pages with one address is told by its id. */
function distinct(pages: readonly Known[]): readonly Known[] {
  const seen = new Set<Address>()
  return pages.map(({ key, record }) => {
    const { address } = record
    if (!seen.has(address)) {
      seen.add(address)
      return { key, record }
    }
    return { key, record: { ...record, address: `${address}/again.${record.handle?.['id']}` } }
  })
}
