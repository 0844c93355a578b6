import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { v2NotFound } from '../v2-errors.js'
import { v2Page } from '../v2-page.js'
import type { V2VpcLinkRecord } from './vpc-link-records.js'
import { checkLinkIsUnused } from './vpc-link-users.js'

/** VPC links of v2: only their names and tags can change. */
export const v2VpcLinkHandlers: Handlers = {
  'v2.CreateVpcLink': (input, context) => {
    const links = collection(context, 'v2VpcLinks')
    checkOneMore(context, 'http.VPC links (V2)', 'VPC Links', () => Object.keys(links).length)
    const link = linkOf(input, context)
    links[link.id] = link
    return { ...answer(link), ...provisioning }
  },
  'v2.GetVpcLink': (input, context) => answer(find(input, context)),
  'v2.GetVpcLinks': (input, context) => {
    const sorted = Object.values(collection(context, 'v2VpcLinks')).sort(
      (a, b) => a.createdDate - b.createdDate || (a.id < b.id ? -1 : 1),
    )
    const { items, ...token } = v2Page(sorted, input)
    return { Items: items.map(answer), ...token }
  },
  'v2.UpdateVpcLink': (input, context) => {
    const before = find(input, context)
    const name = input['Name'] === undefined ? before.name : checkedName(input['Name'])
    const link = { ...before, name }
    collection(context, 'v2VpcLinks')[link.id] = link
    return answer(link)
  },
  'v2.DeleteVpcLink': (input, context) => {
    const { id } = find(input, context)
    checkLinkIsUnused(context, id)
    delete collection(context, 'v2VpcLinks')[id]
    return {}
  },
}

/** What the create says (documented example). At the next read the link is there. */
const provisioning = {
  VpcLinkStatus: 'PENDING',
  VpcLinkStatusMessage: 'VPC link is provisioning ENIs',
}

const answer = (link: V2VpcLinkRecord): Shape => ({
  CreatedDate: link.createdDate,
  Name: link.name,
  SecurityGroupIds: link.securityGroupIds,
  SubnetIds: link.subnetIds,
  Tags: link.tags ?? {},
  VpcLinkId: link.id,
  VpcLinkStatus: 'AVAILABLE',
  VpcLinkStatusMessage: 'VPC link is ready to route traffic',
  VpcLinkVersion: 'V2',
})

function find({ VpcLinkId }: Shape, context: RequestContext): V2VpcLinkRecord {
  const link = collection(context, 'v2VpcLinks')[String(VpcLinkId)]
  if (link === undefined)
    throw v2NotFound(`Invalid VpcLink identifier specified ${String(VpcLinkId)}`, 'VpcLink')
  return link
}

function linkOf(input: Shape, context: RequestContext): V2VpcLinkRecord {
  const subnetIds = (input['SubnetIds'] as string[] | undefined) ?? []
  checkOneMore(context, 'http.Subnets per VPC link (V2)', 'Subnets', () => subnetIds.length - 1)
  if (subnetIds.length === 0) throw badRequest('At least one subnet must be specified')
  return compact<V2VpcLinkRecord>({
    id: context.newId(6),
    name: checkedName(input['Name']),
    subnetIds,
    securityGroupIds: (input['SecurityGroupIds'] as string[] | undefined) ?? [],
    createdDate: epochSeconds(context),
    tags: presentMap(input['Tags'] as Keyed<string> | undefined),
  })
}

function checkedName(name: unknown): string {
  if (typeof name !== 'string' || name === '' || name.length > 128)
    throw badRequest('Name must have between 1 and 128 characters')
  return name
}
