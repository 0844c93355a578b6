import type { Answer, RunContext, Step } from '../../engine/index.js'
import { diffFields } from '../../engine/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { vpcLinkTagId } from '../addresses.js'
import {
  type ApiVersion,
  belongsTo,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  sendTags,
  type tagChanges,
  valueTags,
  versioned,
  vpcLinkArn,
} from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { notAsWritten } from '../read-back.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { untilUsable } from './await-link.js'
import { fromV1, fromV2, type LiveLink, listLinks } from './live-link.js'
import { isSameLink } from './same-link.js'
import { liveLinkValue, type VpcLinkValue } from './value.js'

/** Runs one step of a VPC link. */
export const runVpcLinkStep = runByVerb('a VPC link', {
  create: createLink,
  await: awaitLink,
  update: updateLink,
  delete: deleteLink,
})

/** The service makes a link in minutes: what uses it waits for it here. */
async function createLink(step: Step, context: RunContext): Promise<JsonObject> {
  const { value } = step.data as unknown as { readonly value: VpcLinkValue }
  const { account, scope } = context
  const id = vpcLinkTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const made = (await listLinks(account)).find(
      (link) => ownedId(scope, link.tags) === id && link.status !== 'FAILED' && isSameLink(link, value),
    )
    return made && { id: made.id, VpcLinkId: made.id }
  }
  const answer = await account.call(
    versioned('CreateVpcLink', value.type),
    createInput(value, { ...valueTags(value), ...ownershipTags(scope, id) }),
    isNobody(scope) ? {} : { adopt },
  )
  const linkId = String(value.type === 'v1' ? answer['id'] : answer['VpcLinkId'])
  verify(step, value, await untilUsable(step, value.type, linkId, account))
  return { id: linkId, type: value.type }
}

const createInput = (
  { type, name, description, targets, subnets, securityGroups }: VpcLinkValue,
  tags: Readonly<Record<string, string>>,
) =>
  type === 'v1'
    ? present({ name, description, targetArns: targets, tags })
    : present({ Name: name, SubnetIds: subnets, SecurityGroupIds: securityGroups, Tags: tags })

async function awaitLink(step: Step, { account, handle }: RunContext): Promise<undefined> {
  const { type } = step.data as { readonly type: ApiVersion }
  await untilUsable(step, type, String(handle(step.address)?.['id']), account)
}

interface UpdateData {
  readonly value: VpcLinkValue
  readonly operations: readonly PatchOperation[]
  readonly tags: ReturnType<typeof tagChanges>
}

async function updateLink(step: Step, { account, scope, handle }: RunContext): Promise<undefined> {
  const { value, operations, tags } = step.data as unknown as UpdateData
  const id = String(handle(step.address)?.['id'])
  if (operations.length > 0) {
    const link =
      value.type === 'v1'
        ? fromV1(await account.call('UpdateVpcLink', { vpcLinkId: id, patchOperations: operations }))
        : fromV2(await account.call('v2.UpdateVpcLink', { VpcLinkId: id, Name: value.name }))
    verify(step, value, link)
  }
  await sendTags(account, vpcLinkArn(scope, id), tags, value.type)
}

/** Compares all but tags, which other calls write. */
function verify(step: Step, expected: VpcLinkValue, link: LiveLink): void {
  const plain = ({ tags: _tags, protect: _protect, status: _status, ...rest }: VpcLinkValue): JsonObject =>
    rest as unknown as JsonObject
  const [field] = diffFields(plain(expected), plain(liveLinkValue(link, {})))
  if (field !== undefined) throw notAsWritten(step, field.path, 'link')
}

/** Re-reads the link just before: only what is still ours is deleted. */
async function deleteLink(step: Step, { account, scope }: RunContext): Promise<undefined> {
  const { id, type } = step.data as { readonly id: string; readonly type: ApiVersion }
  const member = type === 'v1' ? 'vpcLinkId' : 'VpcLinkId'
  const answer = await account.find(versioned('GetVpcLink', type), { [member]: id })
  if (answer === undefined) return
  const link = type === 'v1' ? fromV1(answer) : fromV2(answer)
  if (link.status === 'DELETING') return
  if (!belongsTo(scope, vpcLinkTagId(step.address), link.tags) || isProtected(link.tags))
    throw lostOwnership(step.address, id)
  await account.call(versioned('DeleteVpcLink', type), { [member]: id })
}
