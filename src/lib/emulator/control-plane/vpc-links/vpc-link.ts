import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { type AccountFamily, accountFamilyHandlers, withShownTags } from '../account-family.js'
import { checkOneMore } from '../count-quotas.js'
import { refuseListingPaths } from '../patch.js'
import { setMember, setText } from '../patch-edits.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest, notFound } from '../service-errors.js'
import type { VpcLinkRecord } from './vpc-link-records.js'
import { checkLinkIsUnused } from './vpc-link-users.js'

const family: AccountFamily<'vpcLinks'> = {
  noun: 'VpcLink',
  collection: 'vpcLinks',
  keyOf: ({ vpcLinkId }) => String(vpcLinkId),
  recordKey: ({ id }) => id,
  missing: () => notFound('Invalid Vpc Link identifier specified'),
  view: withShownTags,
  patch: {
    rows: [
      { path: '/name', replace: setMember('name', checkedName) },
      { path: '/description', replace: setText('description') },
    ],
    refuse: refuseListingPaths,
  },
  beforeDelete: ({ id }, { context }) => checkLinkIsUnused(context, id),
}

/** VPC links of v1. Making one takes minutes in AWS; here it is there at the next look. */
export const vpcLinkHandlers: Handlers = {
  ...accountFamilyHandlers(family),
  CreateVpcLink: (input, context) => {
    const links = collection(context, 'vpcLinks')
    checkOneMore(context, 'rest.VPC links (V1)', 'VPC Links', () => Object.keys(links).length)
    const link = linkOf(input, context)
    links[link.id] = link
    const { statusMessage: _later, ...created } = link
    return { ...created, status: 'PENDING' }
  },
}

function linkOf(input: Shape, context: RequestContext): VpcLinkRecord {
  const targetArns = (input['targetArns'] as string[] | undefined) ?? []
  const name = checkedName(input['name'] as string | undefined)
  const malformed = targetArns.find((arn) => !/^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d{12}:.+$/.test(arn))
  if (malformed !== undefined) throw badRequest(`Invalid ARN. ARN is not well formed ${malformed}`)
  if (targetArns.length > 1) throw badRequest('More than one target arn specified for vpc link.')
  return compact<VpcLinkRecord>({
    id: context.newId(6),
    name,
    description: (input['description'] as string | undefined) || undefined,
    targetArns,
    status: 'AVAILABLE',
    statusMessage: 'Your vpc link is ready for use',
    tags: presentMap(input['tags'] as Keyed<string> | undefined),
  })
}

function checkedName(name: string | undefined): string {
  if (!name) throw badRequest('Name cannot be empty')
  return name
}
