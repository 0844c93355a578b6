import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { withMember } from '../patch-edits.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { v2Page } from '../v2-page.js'
import type { PortalContent, PortalRecord } from './portal-records.js'
import { findIn, inOrder, portalArn } from './portal-state.js'

/** Portals. Publishing and disabling take minutes in AWS; here they are done at the next look. */
export const portalHandlers: Handlers = {
  'v2.CreatePortal': (input, context) => {
    const count = () => Object.keys(collection(context, 'portals')).length
    checkOneMore(context, 'portal.Portals', 'Portals', count)
    const tags = presentMap(input['Tags'] as Keyed<string> | undefined)
    const blank: PortalRecord = {
      PortalId: context.newId(10),
      Authorization: {},
      EndpointConfiguration: {},
      IncludedPortalProductArns: [],
      PortalContent: { Theme: {} },
      LastModified: epochSeconds(context),
      PublishStatus: 'DISABLED',
      hasPreview: false,
    }
    return answer(put(changed(tags ? { ...blank, tags } : blank, input, context), context), context)
  },
  'v2.GetPortal': (input, context) => withPreview(find(input, context), context),
  'v2.ListPortals': (input, context) => {
    const { items, ...token } = v2Page(inOrder(Object.values(collection(context, 'portals'))), input)
    return { Items: items.map((portal) => withPreview(portal, context)), ...token }
  },
  'v2.UpdatePortal': (input, context) =>
    answer(put(changed(find(input, context), input, context), context), context),
  'v2.DeletePortal': (input, context) => {
    const { PortalId, PublishStatus } = find(input, context)
    if (PublishStatus !== 'DISABLED') throw badRequest('A portal must be disabled before it is deleted')
    delete collection(context, 'portals')[PortalId]
    return {}
  },
  'v2.PublishPortal': (input, context) => {
    const portal = {
      ...find(input, context),
      PublishStatus: 'PUBLISHED',
      LastPublished: epochSeconds(context),
    } as const
    put(
      withMember(portal, 'LastPublishedDescription', (input['Description'] as string) || undefined),
      context,
    )
    return {}
  },
  'v2.PreviewPortal': (input, context) => {
    put({ ...find(input, context), hasPreview: true }, context)
    return {}
  },
  'v2.DisablePortal': (input, context) => {
    put({ ...find(input, context), PublishStatus: 'DISABLED' }, context)
    return {}
  },
}

const find = ({ PortalId }: Shape, context: RequestContext): PortalRecord =>
  findIn(context, 'portals', String(PortalId), 'Portal')

function put(portal: PortalRecord, context: RequestContext): PortalRecord {
  collection(context, 'portals')[portal.PortalId] = portal
  return portal
}

/** What the input does not name stays; what it names is replaced whole. */
function changed(before: PortalRecord, input: Shape, context: RequestContext): PortalRecord {
  const given = compact<Partial<PortalRecord>>({
    Authorization: input['Authorization'] as Shape | undefined,
    EndpointConfiguration: input['EndpointConfiguration'] as
      | PortalRecord['EndpointConfiguration']
      | undefined,
    IncludedPortalProductArns: input['IncludedPortalProductArns'] as string[] | undefined,
    PortalContent: contentOf(before, input, context),
    RumAppMonitorName: input['RumAppMonitorName'] as string | undefined,
    LastModified: epochSeconds(context),
  })
  const portal = { ...before, ...given }
  checkChoices(portal)
  checkProducts(portal, context)
  return portal.RumAppMonitorName === '' ? withMember(portal, 'RumAppMonitorName', undefined) : portal
}

/** The logo itself is not kept, only when it came. */
function contentOf(
  before: PortalRecord,
  { PortalContent: given, LogoUri }: Shape,
  context: RequestContext,
): PortalContent | undefined {
  if (given === undefined && LogoUri === undefined) return undefined
  const content = (given as PortalContent | undefined) ?? before.PortalContent
  const { LogoLastUploaded: _given, ...theme } = content.Theme
  const former = before.PortalContent.Theme['LogoLastUploaded']
  const logo = LogoUri === undefined ? former : LogoUri === '' ? undefined : epochSeconds(context)
  return { ...content, Theme: logo === undefined ? theme : { ...theme, LogoLastUploaded: logo } }
}

function checkChoices({ Authorization, EndpointConfiguration }: PortalRecord): void {
  if (Object.keys(Authorization).length !== 1)
    throw badRequest('Exactly one of cognitoConfig and none must be specified for authorization')
  if (Object.keys(EndpointConfiguration).length !== 1)
    throw badRequest('Exactly one of acmManaged and none must be specified for endpointConfiguration')
}

/** Products of other accounts are not looked up. */
function checkProducts({ IncludedPortalProductArns }: PortalRecord, context: RequestContext): void {
  const mine = portalArn(context, '/portalproducts/')
  const products = collection(context, 'portalProducts')
  for (const arn of IncludedPortalProductArns)
    if (arn.startsWith(mine) && products[arn.slice(mine.length)] === undefined)
      throw badRequest(`Invalid portal product ARN specified: ${arn}`)
}

function answer(portal: PortalRecord, context: RequestContext): Shape {
  const { hasPreview: _shown, tags, EndpointConfiguration, ...members } = portal
  return {
    ...members,
    PortalArn: portalArn(context, `/portals/${portal.PortalId}`),
    EndpointConfiguration: {
      ...EndpointConfiguration.AcmManaged,
      PortalDefaultDomainName: defaultDomain(portal, context),
      PortalDomainHostedZoneId: cloudFrontZone,
    },
    Tags: tags ?? {},
  }
}

const withPreview = (portal: PortalRecord, context: RequestContext): Shape => ({
  ...answer(portal, context),
  ...(portal.hasPreview
    ? {
        Preview: {
          PreviewStatus: 'PREVIEW_READY',
          PreviewUrl: `https://${defaultDomain(portal, context)}/preview`,
        },
      }
    : {}),
})

/** Documented. */
const defaultDomain = ({ PortalId }: PortalRecord, { region }: RequestContext): string =>
  `p-${PortalId}.apigw-portal.${region}.on.aws`

/** Portals are served by CloudFront, whose zone this is. */
const cloudFrontZone = 'Z2FDTNDATAQYW2'
