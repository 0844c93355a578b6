import type { DomainNameAccessAssociation } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { associationSourceOf, associationTagId } from '../addresses.js'
import { belongsTo, isNobody, ownedId, ownershipTags, sendTags, type tagChanges } from '../ownership.js'
import { lostOwnership } from '../tagged.js'
import { domainKeyOf } from './link-target.js'
import type { AssociationValue } from './value.js'

/** Lets a VPC endpoint reach a private domain. */
export async function createAssociation(step: Step, context: RunContext): Promise<undefined> {
  const { account, scope } = context
  const { value } = step.data as unknown as { readonly value: AssociationValue }
  const id = associationTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const all = await listAssociations(context)
    return all.find(({ tags }) => ownedId(scope, tags) === id) as Answer | undefined
  }
  const input = {
    domainNameArn: domainKeyOf(step, context).arn,
    accessAssociationSourceType: 'VPCE',
    accessAssociationSource: associationSourceOf(step.address),
    tags: { ...value.tags, ...ownershipTags(scope, id) },
  }
  await account.call('CreateDomainNameAccessAssociation', input, isNobody(scope) ? {} : { adopt })
}

const listAssociations = async ({ account }: RunContext): Promise<readonly DomainNameAccessAssociation[]> =>
  account.list('GetDomainNameAccessAssociations', {})

export async function tagAssociation(step: Step, { account }: RunContext): Promise<undefined> {
  const { arn, tags } = step.data as unknown as {
    readonly arn: string
    readonly tags: ReturnType<typeof tagChanges>
  }
  await sendTags(account, arn, tags)
}

/** Re-reads the association just before: only what is still ours is deleted. */
export async function deleteAssociation(step: Step, context: RunContext): Promise<undefined> {
  const { arn } = step.data as { readonly arn: string }
  const all = await listAssociations(context)
  const found = all.find(({ domainNameAccessAssociationArn }) => domainNameAccessAssociationArn === arn)
  if (found === undefined) return
  if (!belongsTo(context.scope, associationTagId(step.address), found.tags))
    throw lostOwnership(step.address, arn)
  await context.account.call('DeleteDomainNameAccessAssociation', { domainNameAccessAssociationArn: arn })
}
