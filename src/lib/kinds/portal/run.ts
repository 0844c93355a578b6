import type { GetPortalResponse } from '@aws-sdk/client-apigatewayv2'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { diffFields } from '../../engine/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { portalTagId } from '../addresses.js'
import {
  belongsTo,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  portalArn,
  sendTags,
  type Tags,
} from '../ownership.js'
import { notAsWritten } from '../read-back.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { previewPortal, publishPortal, untilSettled } from './publish.js'
import { listPortals, whereabouts } from './read.js'
import type { UpdateData } from './steps.js'
import { livePortalValue, type PortalValue } from './value.js'

/** Runs one step of a portal. */
export const runPortalStep = runByVerb('a portal', {
  create: createPortal,
  update: updatePortal,
  publish: publishPortal,
  preview: previewPortal,
  disable: disablePortal,
  delete: deletePortal,
})

type PortalAnswer = Partial<GetPortalResponse>

interface CreateData {
  readonly value: PortalValue
  readonly input: JsonObject
  readonly tags: Tags
}

async function createPortal(step: Step, { account, scope }: RunContext): Promise<JsonObject> {
  const { value, input, tags } = step.data as unknown as CreateData
  const id = portalTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> =>
    (await listPortals(account)).find((portal) => ownedId(scope, portal.tags) === id)?.portal as
      | Answer
      | undefined
  const made = await account.call(
    'v2.CreatePortal',
    { ...input, Tags: { ...tags, ...ownershipTags(scope, id) } },
    isNobody(scope) ? {} : { adopt },
  )
  const portal = made as PortalAnswer
  verify(step, value, portal)
  return { id: portal.PortalId ?? '', ...whereabouts(portal) }
}

async function updatePortal(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  const { account, scope, handle } = context
  const { value, input, tags } = step.data as unknown as UpdateData
  const PortalId = String(handle(step.address)?.['id'])
  if (step.reads.length > 0) await untilSettled(step, PortalId, account)
  const portal =
    Object.keys(input).length === 0
      ? undefined
      : ((await account.call('v2.UpdatePortal', { PortalId, ...input })) as PortalAnswer)
  if (portal !== undefined) verify(step, value, portal)
  await sendTags(account, portalArn(scope, PortalId), tags, 'v2')
  return portal && whereabouts(portal)
}

/** Compares all but tags and what publishing changes, which other calls write; of the logo, whether there is one. */
function verify(step: Step, expected: PortalValue, portal: PortalAnswer): void {
  const plain = ({ tags, protect, published, status, logo, ...rest }: PortalValue): JsonObject =>
    present<JsonObject>({
      ...(rest as unknown as JsonObject),
      logo: logo === undefined ? undefined : true,
      products: rest.products && [...rest.products].sort(),
    })
  const [field] = diffFields(plain(expected), plain(livePortalValue(portal, {})))
  if (field !== undefined) throw notAsWritten(step, field.path, 'portal')
}

async function disablePortal(step: Step, { account, handle }: RunContext): Promise<undefined> {
  const PortalId = String(handle(step.address)?.['id'])
  await account.call('v2.DisablePortal', { PortalId })
  await untilSettled(step, PortalId, account)
}

/** Re-reads the portal just before: only what is still ours is deleted, and only a disabled one can be. */
async function deletePortal(step: Step, { account, scope, handle }: RunContext): Promise<undefined> {
  const PortalId = String(handle(step.address)?.['id'])
  const portal = (await account.find('v2.GetPortal', { PortalId })) as PortalAnswer | undefined
  if (portal === undefined) return
  if (!belongsTo(scope, portalTagId(step.address), portal.Tags) || isProtected(portal.Tags))
    throw lostOwnership(step.address, PortalId)
  const { PublishStatus: status } = await untilSettled(step, PortalId, account)
  if (status !== undefined && status !== 'DISABLED') {
    await account.call('v2.DisablePortal', { PortalId })
    await untilSettled(step, PortalId, account)
  }
  await account.call('v2.DeletePortal', { PortalId })
}
