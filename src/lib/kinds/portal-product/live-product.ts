import type {
  GetPortalProductResponse,
  GetProductPageResponse,
  GetProductRestEndpointPageResponse,
  PortalProductSummary,
} from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../../engine/index.js'
import { isJsonObject, type JsonObject } from '../../json/index.js'
import type { Tags } from '../ownership.js'

/** A product as listings of all kinds know objects. */
export interface ListedProduct {
  readonly id: string
  readonly name: string
  readonly tags?: Tags | undefined
  readonly summary: PortalProductSummary
}

/** A product with its pages; neither has tags. */
export interface ProductContent {
  readonly product: GetPortalProductResponse
  readonly policy?: JsonObject | undefined
  readonly pages: readonly GetProductPageResponse[]
  readonly endpoints: readonly GetProductRestEndpointPageResponse[]
}

/** The products of this account in a region, by one listing. */
export async function listProducts(account: AccountPort): Promise<readonly ListedProduct[]> {
  const listed = await account.list('v2.ListPortalProducts', { ResourceOwner: 'SELF' })
  return (listed as unknown as readonly PortalProductSummary[]).map((summary) => ({
    id: summary.PortalProductId ?? '',
    name: summary.DisplayName ?? '',
    tags: summary.Tags,
    summary,
  }))
}

/** Listings tell neither the order of pages nor what stands on them, so each page is read. */
export async function readContent(account: AccountPort, PortalProductId: string): Promise<ProductContent> {
  const at = { PortalProductId }
  const [product, policy, pages, endpoints] = await Promise.all([
    account.call('v2.GetPortalProduct', at),
    readPolicy(account, PortalProductId),
    account.list('v2.ListProductPages', at),
    account.list('v2.ListProductRestEndpointPages', at),
  ])
  return {
    product: product as Partial<GetPortalProductResponse>,
    policy,
    pages: await Promise.all(
      pages.map(({ ProductPageId }) => account.call('v2.GetProductPage', { ...at, ProductPageId })),
    ),
    endpoints: await Promise.all(
      endpoints.map(
        ({ ProductRestEndpointPageId }) =>
          account.call('v2.GetProductRestEndpointPage', { ...at, ProductRestEndpointPageId }) as Promise<
            Partial<GetProductRestEndpointPageResponse>
          >,
      ),
    ),
  }
}

async function readPolicy(account: AccountPort, PortalProductId: string): Promise<JsonObject | undefined> {
  const answer = await account.find('v2.GetPortalProductSharingPolicy', { PortalProductId })
  const text = answer?.['PolicyDocument']
  return typeof text === 'string' ? parsed(text) : undefined
}

/** A text that is no JSON is kept as it is, so that it differs from every declared policy. */
function parsed(text: string): JsonObject {
  try {
    const policy: unknown = JSON.parse(text)
    return isJsonObject(policy) ? policy : { text }
  } catch {
    return { text }
  }
}
