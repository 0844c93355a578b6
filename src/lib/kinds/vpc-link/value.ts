import { nonEmptyText, present, sortedTexts } from '../../json/index.js'
import { type ApiVersion, comparableTags, isProtected, type Tags } from '../ownership.js'
import type { LiveLink } from './live-link.js'

/** What a VPC link *is*, in canonical form: a member that holds its default is absent, lists are sorted. */
export interface VpcLinkValue {
  readonly type: ApiVersion
  readonly name: string
  /** Version 1 only. */
  readonly description?: string
  /** Version 1: ARN of a Network Load Balancer. */
  readonly targets?: readonly string[]
  /** Version 2. */
  readonly subnets?: readonly string[]
  readonly securityGroups?: readonly string[]
  readonly tags: Tags
  /** Kept as a tag, so that it outlives the declaration. */
  readonly protect?: true
  /** Live only, where the link carries no traffic yet, or never will: PENDING, FAILED. */
  readonly status?: string
}

/** Members that AWS never changes: another value is another link. */
export const immutableMembers = ['type', 'targets', 'subnets', 'securityGroups'] as const

/** INACTIVE, after 60 days without traffic, ends with the next request. */
const usable = new Set(['AVAILABLE', 'INACTIVE'])

/** What a live link is; `declared` names the tags that are compared. */
export const liveLinkValue = (link: LiveLink, declared: Tags): VpcLinkValue =>
  present<VpcLinkValue>({
    type: link.type,
    name: link.name,
    description: nonEmptyText(link.description),
    targets: sortedTexts(link.targets),
    subnets: sortedTexts(link.subnets),
    securityGroups: sortedTexts(link.securityGroups),
    tags: comparableTags(link.tags, declared),
    protect: isProtected(link.tags) ? true : undefined,
    status: usable.has(link.status) ? undefined : link.status,
  })
