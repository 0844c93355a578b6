import type { Shape } from '../../contract.js'
import type { Keyed } from '../rest-records.js'

/*
 * Developer portals, what they offer, and the pages about it. Members carry the SDK's names; dates are epoch seconds.
 *
 *   collections.portals                   {portalId}               → PortalRecord
 *   collections.portalProducts            {productId}              → PortalProductRecord
 *   collections.productPages              {productId}/{pageId}     → ProductPageRecord
 *   collections.productRestEndpointPages  {productId}/{pageId}     → RestEndpointPageRecord
 */
export interface PortalCollections {
  portals: PortalRecord
  portalProducts: PortalProductRecord
  productPages: ProductPageRecord
  productRestEndpointPages: RestEndpointPageRecord
}

export type PortalRecord = {
  readonly PortalId: string
  /** As given: `CognitoConfig` or `None`. */
  readonly Authorization: Shape
  /** As given: `AcmManaged` or `None`. */
  readonly EndpointConfiguration: { readonly AcmManaged?: Shape }
  readonly IncludedPortalProductArns: readonly string[]
  readonly PortalContent: PortalContent
  readonly RumAppMonitorName?: string
  readonly LastModified: number
  readonly LastPublished?: number
  readonly LastPublishedDescription?: string
  readonly PublishStatus: 'PUBLISHED' | 'DISABLED'
  readonly hasPreview: boolean
  readonly tags?: Keyed<string>
}

export type PortalContent = Shape & { readonly Theme: Shape }

export type PortalProductRecord = {
  readonly PortalProductId: string
  readonly DisplayName: string
  readonly Description?: string
  readonly DisplayOrder?: DisplayOrder
  readonly LastModified: number
  /** JSON text. */
  readonly policy?: string
  readonly tags?: Keyed<string>
}

export type DisplayOrder = {
  readonly Contents?: readonly { readonly ProductRestEndpointPageArns?: readonly string[] }[]
  readonly OverviewPageArn?: string
  readonly ProductPageArns?: readonly string[]
}

export type ProductPageRecord = {
  readonly ProductPageId: string
  readonly DisplayContent: { readonly Title: string; readonly Body: string }
  readonly LastModified: number
}

export type RestEndpointPageRecord = {
  readonly ProductRestEndpointPageId: string
  readonly RestEndpointIdentifier: { readonly IdentifierParts: EndpointParts }
  /** What replaces the API's own words; empty when nothing does. */
  readonly overrides: { readonly Body?: string; readonly Endpoint?: string; readonly OperationName?: string }
  readonly TryItState: string
  readonly LastModified: number
}

export type EndpointParts = {
  readonly RestApiId: string
  readonly Stage: string
  readonly Path: string
  readonly Method: string
}
