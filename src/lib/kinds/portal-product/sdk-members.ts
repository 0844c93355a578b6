import type { SdkMembers } from '../sdk-members.js'

const when = 'the service’s own; commands show it'

/** Portal products and their pages in the SDK's shapes. */
export const portalProductMembers: SdkMembers = {
  CreatePortalProductRequest: {
    at: {
      Description: 'portal-product.description',
      DisplayName: 'portal-product.name',
      Tags: 'portal-product.tags.*',
    },
  },
  UpdatePortalProductRequest: {
    at: { Description: 'portal-product.description', DisplayName: 'portal-product.name' },
    used: { PortalProductId: 'names the product', DisplayOrder: 'see DisplayOrder' },
  },
  DisplayOrder: {
    at: {
      Contents: 'portal-product.sections',
      OverviewPageArn: 'address',
      ProductPageArns: 'portal-product.pages',
    },
  },
  Section: {
    at: {
      ProductRestEndpointPageArns: 'portal-product.sections',
      SectionName: 'portal-product.sections',
    },
  },
  PutPortalProductSharingPolicyRequest: {
    at: { PolicyDocument: 'portal-product.policy' },
    used: { PortalProductId: 'names the product' },
  },
  CreateProductPageRequest: {
    used: { DisplayContent: 'see DisplayContent', PortalProductId: 'names the product' },
  },
  UpdateProductPageRequest: {
    used: {
      DisplayContent: 'see DisplayContent',
      PortalProductId: 'names the product',
      ProductPageId: 'names the page',
    },
  },
  DisplayContent: { at: { Body: 'product-page.body', Title: 'product-page.title' } },
  CreateProductRestEndpointPageRequest: {
    at: { TryItState: 'product-endpoint.tryIt' },
    used: {
      DisplayContent: 'see EndpointDisplayContent',
      PortalProductId: 'names the product',
      RestEndpointIdentifier: 'see IdentifierParts',
    },
  },
  UpdateProductRestEndpointPageRequest: {
    at: { TryItState: 'product-endpoint.tryIt' },
    used: {
      DisplayContent: 'see EndpointDisplayContent',
      PortalProductId: 'names the product',
      ProductRestEndpointPageId: 'names the page',
    },
  },
  EndpointDisplayContent: {
    used: { None: 'sent where the API’s own words stand', Overrides: 'see DisplayContentOverrides' },
  },
  DisplayContentOverrides: {
    at: {
      Body: 'product-endpoint.body',
      Endpoint: 'product-endpoint.endpoint',
      OperationName: 'product-endpoint.operation',
    },
  },
  RestEndpointIdentifier: { used: { IdentifierParts: 'see IdentifierParts' } },
  IdentifierParts: {
    at: {
      Method: 'product-endpoint.method',
      Path: 'product-endpoint.path',
      RestApiId: 'product-endpoint.api',
      Stage: 'product-endpoint.stage',
    },
  },
  PortalProductSummary: {
    at: {
      Description: 'portal-product.description',
      DisplayName: 'portal-product.name',
      Tags: 'portal-product.tags.*',
    },
    used: { PortalProductArn: 'portals name it', PortalProductId: 'names it' },
    not: { LastModified: when },
  },
  GetPortalProductResponse: {
    at: { Description: 'portal-product.description', DisplayName: 'portal-product.name' },
    used: {
      DisplayOrder: 'see DisplayOrder',
      PortalProductArn: 'portals name it',
      PortalProductId: 'names it',
      Tags: 'read again before it is deleted; else the listing tells them',
    },
    not: { LastModified: when },
  },
  GetPortalProductSharingPolicyResponse: {
    at: { PolicyDocument: 'portal-product.policy' },
    not: { PortalProductId: 'known' },
  },
  GetProductPageResponse: {
    used: {
      DisplayContent: 'see DisplayContent',
      ProductPageArn: 'the order of pages names it',
      ProductPageId: 'names it',
    },
    not: { LastModified: when },
  },
  GetProductRestEndpointPageResponse: {
    at: { Status: 'product-endpoint.status', TryItState: 'product-endpoint.tryIt' },
    used: {
      DisplayContent: 'see EndpointDisplayContentResponse',
      ProductRestEndpointPageArn: 'the order of pages names it',
      ProductRestEndpointPageId: 'names it',
      RestEndpointIdentifier: 'see IdentifierParts',
      StatusException: 'why it failed',
    },
    not: { LastModified: when, RawDisplayContent: 'what it holds is not documented' },
  },
  EndpointDisplayContentResponse: {
    at: {
      Body: 'product-endpoint.body',
      Endpoint: 'product-endpoint.endpoint',
      OperationName: 'product-endpoint.operation',
    },
  },
}
