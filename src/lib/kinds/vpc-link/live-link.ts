import type { VpcLink } from '@aws-sdk/client-api-gateway'
import type { VpcLink as V2VpcLink } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort } from '../../engine/index.js'
import type { ApiVersion, Tags } from '../ownership.js'

/** A link of either version, in the same words. */
export interface LiveLink {
  readonly type: ApiVersion
  readonly id: string
  readonly name: string
  readonly description?: string | undefined
  readonly targets?: readonly string[] | undefined
  readonly subnets?: readonly string[] | undefined
  readonly securityGroups?: readonly string[] | undefined
  readonly status: string
  readonly statusMessage?: string | undefined
  readonly tags?: Tags | undefined
}

/** The links of a region. Those that AWS is taking down are not there any more. */
export const listLinks = async (account: AccountPort): Promise<readonly LiveLink[]> =>
  (await listAllLinks(account)).filter(({ status }) => status !== 'DELETING')

/** Every link of a region: one listing for each version. */
export async function listAllLinks(account: AccountPort): Promise<readonly LiveLink[]> {
  const [first, second] = await Promise.all([
    account.list('GetVpcLinks', {}),
    account.list('v2.GetVpcLinks', {}),
  ])
  return [...first.map((link) => fromV1(link)), ...second.map((link) => fromV2(link as V2Answer))]
}

/** @throws Problem `account.not-found` */
export async function readLink(account: AccountPort, type: ApiVersion, id: string): Promise<LiveLink> {
  if (type === 'v1') return fromV1(await account.call('GetVpcLink', { vpcLinkId: id }))
  return fromV2((await account.call('v2.GetVpcLink', { VpcLinkId: id })) as V2Answer)
}

export const fromV1 = (link: VpcLink): LiveLink => ({
  type: 'v1',
  id: link.id ?? '',
  name: link.name ?? '',
  description: link.description,
  targets: link.targetArns,
  status: link.status ?? 'AVAILABLE',
  statusMessage: link.statusMessage,
  tags: link.tags,
})

type V2Answer = Partial<V2VpcLink>

export const fromV2 = (link: V2Answer): LiveLink => ({
  type: 'v2',
  id: link.VpcLinkId ?? '',
  name: link.Name ?? '',
  subnets: link.SubnetIds,
  securityGroups: link.SecurityGroupIds,
  status: link.VpcLinkStatus ?? 'AVAILABLE',
  statusMessage: link.VpcLinkStatusMessage,
  tags: link.Tags,
})
