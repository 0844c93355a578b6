import type { Answer, Scope } from '../../engine/index.js'
import {
  type ApiVersion,
  apiArn,
  certificateArn,
  domainArn,
  keyArn,
  planArn,
  portalArn,
  portalProductArn,
  stageArn,
  type Tags,
  v2ApiArn,
  v2StageArn,
  vpcLinkArn,
} from '../ownership.js'

/** The kinds of objects that carry tags, as changes name them. */
export type TaggableKind =
  | 'api'
  | 'stage'
  | 'key'
  | 'usage-plan'
  | 'domain'
  | 'access-association'
  | 'vpc-link'
  | 'certificate'
  | 'portal-product'
  | 'portal'

/** How the objects of one listing are told apart and by whose tags. */
export interface Listing {
  readonly operation: string
  readonly kind: TaggableKind
  readonly version: ApiVersion
  /** What they are called in the account: id, or the name where that is the id. */
  readonly idOf: (answer: Answer) => string
  readonly nameOf: (answer: Answer) => string
  readonly arnOf: (answer: Answer, scope: Scope, input: Answer) => string
  /** Of a younger kind, which a region or an endpoint may lack. */
  readonly young?: true
}

const text = (answer: Answer, member: string): string => {
  const value = answer[member]
  return typeof value === 'string' ? value : ''
}

const byMember = (member: string) => (answer: Answer) => text(answer, member)

/** A private domain goes by its id too. */
function domainId(answer: Answer): string {
  const id = text(answer, 'domainNameId')
  return id === '' ? text(answer, 'domainName') : `${text(answer, 'domainName')}+${id}`
}

/** Every listing of objects that carry tags; those of stages want their API as input. */
export const listings: readonly Listing[] = [
  {
    operation: 'GetRestApis',
    kind: 'api',
    version: 'v1',
    idOf: byMember('id'),
    nameOf: byMember('name'),
    arnOf: (answer, scope) => apiArn(scope, text(answer, 'id')),
  },
  {
    operation: 'v2.GetApis',
    kind: 'api',
    version: 'v2',
    idOf: byMember('ApiId'),
    nameOf: byMember('Name'),
    arnOf: (answer, scope) => v2ApiArn(scope, text(answer, 'ApiId')),
  },
  {
    operation: 'GetStages',
    kind: 'stage',
    version: 'v1',
    idOf: byMember('stageName'),
    nameOf: byMember('stageName'),
    arnOf: (answer, scope, input) => stageArn(scope, text(input, 'restApiId'), text(answer, 'stageName')),
  },
  {
    operation: 'v2.GetStages',
    kind: 'stage',
    version: 'v2',
    idOf: byMember('StageName'),
    nameOf: byMember('StageName'),
    arnOf: (answer, scope, input) => v2StageArn(scope, text(input, 'ApiId'), text(answer, 'StageName')),
  },
  {
    operation: 'GetApiKeys',
    kind: 'key',
    version: 'v1',
    idOf: byMember('id'),
    nameOf: byMember('name'),
    arnOf: (answer, scope) => keyArn(scope, text(answer, 'id')),
  },
  {
    operation: 'GetUsagePlans',
    kind: 'usage-plan',
    version: 'v1',
    idOf: byMember('id'),
    nameOf: byMember('name'),
    arnOf: (answer, scope) => planArn(scope, text(answer, 'id')),
  },
  {
    operation: 'GetDomainNames',
    kind: 'domain',
    version: 'v1',
    idOf: domainId,
    nameOf: byMember('domainName'),
    arnOf: (answer, scope) => text(answer, 'domainNameArn') || domainArn(scope, domainId(answer)),
  },
  {
    operation: 'GetDomainNameAccessAssociations',
    kind: 'access-association',
    version: 'v1',
    idOf: associationId,
    nameOf: byMember('accessAssociationSource'),
    arnOf: byMember('domainNameAccessAssociationArn'),
  },
  {
    operation: 'GetVpcLinks',
    kind: 'vpc-link',
    version: 'v1',
    idOf: byMember('id'),
    nameOf: byMember('name'),
    arnOf: (answer, scope) => vpcLinkArn(scope, text(answer, 'id')),
  },
  {
    operation: 'v2.GetVpcLinks',
    kind: 'vpc-link',
    version: 'v2',
    idOf: byMember('VpcLinkId'),
    nameOf: byMember('Name'),
    arnOf: (answer, scope) => vpcLinkArn(scope, text(answer, 'VpcLinkId')),
  },
  {
    operation: 'GetClientCertificates',
    kind: 'certificate',
    version: 'v1',
    idOf: byMember('clientCertificateId'),
    nameOf: byMember('description'),
    arnOf: (answer, scope) => certificateArn(scope, text(answer, 'clientCertificateId')),
  },
  {
    operation: 'v2.ListPortalProducts',
    kind: 'portal-product',
    version: 'v2',
    idOf: byMember('PortalProductId'),
    nameOf: byMember('DisplayName'),
    arnOf: (answer, scope) => portalProductArn(scope, text(answer, 'PortalProductId')),
    young: true,
  },
  {
    operation: 'v2.ListPortals',
    kind: 'portal',
    version: 'v2',
    idOf: byMember('PortalId'),
    nameOf: (answer) => text((answer['PortalContent'] ?? {}) as Answer, 'DisplayName'),
    arnOf: (answer, scope) => portalArn(scope, text(answer, 'PortalId')),
    young: true,
  },
]

/** The member of an answer that holds its tags. */
export const tagsMember = ({ version }: Pick<Listing, 'version'>): 'tags' | 'Tags' =>
  version === 'v1' ? 'tags' : 'Tags'

export const tagsIn = (listing: Listing, answer: Answer): Tags => (answer[tagsMember(listing)] ?? {}) as Tags

/** What a live object goes by in its region: kind and id, of a stage with its API before it. */
export const objectKey = (kind: TaggableKind, id: string): string => `${kind} ${id}`

export function keyIn({ kind, idOf, version }: Listing, answer: Answer, input: Answer): string {
  if (kind === 'stage')
    return objectKey(kind, `${text(input, version === 'v1' ? 'restApiId' : 'ApiId')}/${idOf(answer)}`)
  return objectKey(kind, idOf(answer))
}

/** `api.example.com/vpce-1`. */
function associationId(answer: Answer): string {
  const [, domain = ''] = /\/domainnames\/([^/+]+)/.exec(text(answer, 'domainNameArn')) ?? []
  return `${domain}/${text(answer, 'accessAssociationSource')}`
}
