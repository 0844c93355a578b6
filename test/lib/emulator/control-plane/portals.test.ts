import { beforeEach, describe, expect, it } from 'vitest'
import { apiWithStages, type Call, localGateway, notFound, now } from '../../../conformance/local-gateway.js'

// No answer of the service is recorded: shapes are the model's, what happens is the developer guide's.

const colors = {
  AccentColor: '#000000',
  BackgroundColor: '#ffffff',
  ErrorValidationColor: '#ff0000',
  HeaderColor: '#000000',
  NavigationColor: '#000000',
  TextColor: '#000000',
}
const portal = {
  Authorization: { None: {} },
  EndpointConfiguration: { None: {} },
  PortalContent: { DisplayName: 'shop', Theme: { CustomColors: colors } },
}

let call: Call
let PortalProductId: string
beforeEach(async () => {
  call = localGateway()
  const product = await call('v2.CreatePortalProduct', { DisplayName: 'orders', Tags: { a: 'b' } })
  PortalProductId = String(product['PortalProductId'])
})

const productArn = () => `arn:aws:apigateway:us-east-1:111111111111:/portalproducts/${PortalProductId}`

describe('A portal', () => {
  it('has a domain of its own and begins disabled', async () => {
    const made = await call('v2.CreatePortal', { ...portal, IncludedPortalProductArns: [productArn()] })
    const { PortalId } = made
    expect(made).toEqual({
      status: 201,
      ...portal,
      EndpointConfiguration: {
        PortalDefaultDomainName: `p-${PortalId}.apigw-portal.us-east-1.on.aws`,
        PortalDomainHostedZoneId: 'Z2FDTNDATAQYW2',
      },
      IncludedPortalProductArns: [productArn()],
      LastModified: now,
      PortalArn: `arn:aws:apigateway:us-east-1:111111111111:/portals/${PortalId}`,
      PortalId: expect.stringMatching(/^[a-z0-9]{10,30}$/),
      PublishStatus: 'DISABLED',
      Tags: {},
    })
  })

  it('is published, previewed and disabled, and deleted only then', async () => {
    const { PortalId } = await call('v2.CreatePortal', portal)
    expect(await call('v2.PreviewPortal', { PortalId })).toEqual({ status: 202 })
    expect(await call('v2.PublishPortal', { PortalId, Description: 'first' })).toEqual({ status: 202 })
    expect(await call('v2.GetPortal', { PortalId })).toMatchObject({
      PublishStatus: 'PUBLISHED',
      LastPublished: now,
      LastPublishedDescription: 'first',
      Preview: { PreviewStatus: 'PREVIEW_READY' },
    })
    expect(await call('v2.DeletePortal', { PortalId })).toMatchObject({ status: 400 })
    expect(await call('v2.DisablePortal', { PortalId })).toEqual({ status: 204 })
    expect(await call('v2.DeletePortal', { PortalId })).toEqual({ status: 204 })
    expect(await call('v2.GetPortal', { PortalId })).toMatchObject(
      notFound(`Invalid Portal identifier specified ${PortalId}`),
    )
  })

  it('changes what is named', async () => {
    const { PortalId } = await call('v2.CreatePortal', { ...portal, RumAppMonitorName: 'rum' })
    const AcmManaged = {
      DomainName: 'p.example.com',
      CertificateArn: 'arn:aws:acm:us-east-1:1:certificate/c',
    }
    const changed = await call('v2.UpdatePortal', {
      PortalId,
      EndpointConfiguration: { AcmManaged },
      LogoUri: 's3://b/logo.png',
      RumAppMonitorName: '',
    })
    expect(changed).toMatchObject({
      EndpointConfiguration: AcmManaged,
      PortalContent: { DisplayName: 'shop', Theme: { CustomColors: colors, LogoLastUploaded: now } },
    })
    expect(changed).not.toHaveProperty('RumAppMonitorName')
  })

  it('includes products that are there', async () => {
    const IncludedPortalProductArns = [`${productArn()}x`]
    expect(await call('v2.CreatePortal', { ...portal, IncludedPortalProductArns })).toMatchObject({
      status: 400,
    })
  })
})

describe('A portal product', () => {
  it('is shown, listed, tagged, shared and deleted with its pages', async () => {
    const product = { DisplayName: 'orders', PortalProductId, PortalProductArn: productArn() }
    expect(await call('v2.GetPortalProduct', { PortalProductId })).toEqual({
      status: 200,
      ...product,
      LastModified: now,
      Tags: { a: 'b' },
    })
    await call('v2.TagResource', { ResourceArn: productArn(), Tags: { c: 'd' } })
    expect(await call('v2.ListPortalProducts', { ResourceOwner: 'SELF' })).toMatchObject({
      Items: [{ ...product, Tags: { a: 'b', c: 'd' } }],
    })
    expect(await call('v2.ListPortalProducts', { ResourceOwner: 'OTHER_ACCOUNTS' })).toMatchObject({
      Items: [],
    })
    expect(await call('v2.GetPortalProductSharingPolicy', { PortalProductId })).toMatchObject({ status: 404 })
    await call('v2.PutPortalProductSharingPolicy', { PortalProductId, PolicyDocument: '{}' })
    expect(await call('v2.GetPortalProductSharingPolicy', { PortalProductId })).toMatchObject({
      PolicyDocument: '{}',
    })
    const DisplayContent = { Title: 'Start', Body: '# Hi' }
    const page = await call('v2.CreateProductPage', { PortalProductId, DisplayContent })
    expect(await call('v2.DeletePortalProduct', { PortalProductId })).toEqual({ status: 204 })
    expect(
      await call('v2.GetProductPage', { PortalProductId, ProductPageId: page['ProductPageId'] }),
    ).toMatchObject({
      status: 404,
    })
  })

  it('orders its own pages', async () => {
    const page = await call('v2.CreateProductPage', {
      PortalProductId,
      DisplayContent: { Title: 'Start', Body: '# Hi' },
    })
    const OverviewPageArn = String(page['ProductPageArn'])
    expect(OverviewPageArn).toBe(`${productArn()}/productpages/${page['ProductPageId']}`)
    const order = (arn: string) =>
      call('v2.UpdatePortalProduct', { PortalProductId, DisplayOrder: { OverviewPageArn: arn } })
    expect(await order(OverviewPageArn)).toMatchObject({ DisplayOrder: { OverviewPageArn } })
    expect(await order(`${OverviewPageArn}x`)).toMatchObject({ status: 400 })
    expect(await call('v2.ListProductPages', { PortalProductId })).toMatchObject({
      Items: [{ PageTitle: 'Start', ProductPageArn: OverviewPageArn }],
    })
  })
})

describe('A product REST endpoint page', () => {
  it('shows what a stage serves, in the API’s words or its own', async () => {
    const RestApiId = await apiWithStages(call, 'live')
    const parts = (Path: string) => ({
      IdentifierParts: { RestApiId, Stage: 'live', Path, Method: 'GET' },
    })
    const made = await call('v2.CreateProductRestEndpointPage', {
      PortalProductId,
      RestEndpointIdentifier: parts('/'),
    })
    const { ProductRestEndpointPageId } = made
    expect(made).toMatchObject({
      Status: 'AVAILABLE',
      TryItState: 'DISABLED',
      DisplayContent: { Endpoint: `https://${RestApiId}.execute-api.us-east-1.amazonaws.com/live/` },
    })
    const at = { PortalProductId, ProductRestEndpointPageId }
    await call('v2.UpdateProductRestEndpointPage', {
      ...at,
      TryItState: 'ENABLED',
      DisplayContent: { Overrides: { OperationName: 'home' } },
    })
    expect(await call('v2.GetProductRestEndpointPage', at)).toMatchObject({
      TryItState: 'ENABLED',
      DisplayContent: { OperationName: 'home' },
    })
    await call('v2.CreateProductRestEndpointPage', {
      PortalProductId,
      RestEndpointIdentifier: parts('/none'),
    })
    expect(await call('v2.ListProductRestEndpointPages', { PortalProductId })).toMatchObject({
      Items: expect.arrayContaining([
        expect.objectContaining({ Status: 'FAILED', RestEndpointIdentifier: parts('/none') }),
      ]),
    })
  })
})
