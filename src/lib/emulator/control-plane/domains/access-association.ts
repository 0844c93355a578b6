import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { type Verb, withShownTags } from '../account-family.js'
import { checkOneMore } from '../count-quotas.js'
import { page } from '../page.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest, conflict, notFound } from '../service-errors.js'
import type { AccessAssociationRecord, DomainNameRecord } from './domain-records.js'
import { domainArn, domainKey, isPrivate } from './domain-state.js'

/** VPC endpoints that may reach a private domain name of this account. */
export const accessAssociationHandlers: Handlers = {
  CreateDomainNameAccessAssociation: (input, context) => {
    const associations = collection(context, 'domainNameAccessAssociations')
    checkOneMore(
      context,
      'rest.Domain name access associations',
      'Domain Name Access Associations',
      () => Object.keys(associations).length,
    )
    const association = newAssociation(input, context)
    if (associations[association.domainNameAccessAssociationArn] !== undefined)
      throw conflict('A domain name access association for this domain name and source already exists')
    associations[association.domainNameAccessAssociationArn] = association
    return answer(association, 'create')
  },
  GetDomainNameAccessAssociations: (input, context) => {
    const all = Object.values(collection(context, 'domainNameAccessAssociations'))
    const own = input['resourceOwner'] === 'OTHER_ACCOUNTS' ? [] : all
    const sorted = own.sort((a, b) =>
      a.domainNameAccessAssociationArn < b.domainNameAccessAssociationArn ? -1 : 1,
    )
    const { items, ...position } = page(sorted, input)
    return { items: items.map((association) => answer(association, 'list')), ...position }
  },
  DeleteDomainNameAccessAssociation: (input, context) => {
    remove(find(input, context), context)
    return {}
  },
  RejectDomainNameAccessAssociation: (input, context) => {
    const association = find(input, context)
    if (association.domainNameArn !== input['domainNameArn'])
      throw badRequest('The domain name access association is none of this domain name')
    remove(association, context)
    return {}
  },
}

const answer = (association: AccessAssociationRecord, verb: Verb): Shape => withShownTags(association, verb)

function find({ domainNameAccessAssociationArn }: Shape, context: RequestContext): AccessAssociationRecord {
  const arn = String(domainNameAccessAssociationArn)
  const association = collection(context, 'domainNameAccessAssociations')[arn]
  if (association === undefined) throw notFound('Invalid domain name access association identifier specified')
  return association
}

function remove(association: AccessAssociationRecord, context: RequestContext): void {
  delete collection(context, 'domainNameAccessAssociations')[association.domainNameAccessAssociationArn]
}

function newAssociation(input: Shape, context: RequestContext): AccessAssociationRecord {
  const source = String(input['accessAssociationSource'])
  if (input['accessAssociationSourceType'] !== 'VPCE' || !/^vpce-[0-9a-z]+$/.test(source))
    throw badRequest(`Invalid access association source specified: ${source}`)
  const domain = domainAt(String(input['domainNameArn']), context)
  const { partition, region, accountId } = context
  return compact<AccessAssociationRecord>({
    domainNameAccessAssociationArn: `arn:${partition}:apigateway:${region}:${accountId}:/domainnameaccessassociations/domainname/${domainKey(domain)}/vpcesource/${source}`,
    domainNameArn: domainArn(context, domain),
    accessAssociationSourceType: 'VPCE',
    accessAssociationSource: source,
    tags: presentMap(input['tags'] as Keyed<string> | undefined),
  })
}

/** @throws ServiceError unless the ARN is that of a private domain of this account */
function domainAt(arn: string, context: RequestContext): DomainNameRecord {
  const domain = Object.values(collection(context, 'domainNames')).find(
    (it) => domainArn(context, it) === arn,
  )
  if (domain === undefined) throw notFound('Invalid domain name identifier specified')
  if (!isPrivate(domain)) throw badRequest('Access associations are only supported for private domain names')
  return domain
}
