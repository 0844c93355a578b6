import type { GetPortalResponse } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import { digest, type JsonObject } from '../../json/index.js'
import { portalTagId } from '../addresses.js'
import { notAsWritten } from '../read-back.js'
import { markOf } from '../stage/mark.js'
import { contentFormat } from './content.js'
import type { PublishData } from './steps.js'

/** AWS speaks of minutes; more than this is not waited for. */
const longestWait = 20 * 60

type PortalAnswer = Partial<GetPortalResponse>

/** Publishes what is there, says of what content it is, and waits until readers see it. */
export async function publishPortal(step: Step, { account, scope, handle }: RunContext): Promise<JsonObject> {
  const { content, description } = step.data as unknown as PublishData
  const PortalId = String(handle(step.address)?.['id'])
  const contentDigest = digest(content)
  const mark = description ?? markOf(scope, portalTagId(step.address), contentDigest, contentFormat)
  await account.call('v2.PublishPortal', { PortalId, ...(mark !== undefined && { Description: mark }) })
  const portal = await untilSettled(step, PortalId, account)
  if (portal.PublishStatus !== 'PUBLISHED') throw failed(step, portal)
  if (mark !== undefined && portal.LastPublishedDescription !== mark)
    throw notAsWritten(step, 'the publication', 'portal')
  return { content: contentDigest }
}

/**
 * Reads a portal until AWS has done what it is at, within bounds.
 * @throws Fault `portal.failed`, `portal.pending`
 */
export async function untilSettled(
  step: Step,
  PortalId: string,
  account: AccountPort,
): Promise<PortalAnswer> {
  const read = async () => (await account.call('v2.GetPortal', { PortalId })) as PortalAnswer
  const isSettled = ({ PublishStatus: status = 'DISABLED' }: PortalAnswer): boolean =>
    !status.endsWith('_IN_PROGRESS')
  const portal = await account.settle('v2.PublishPortal', read, isSettled, longestWait)
  if (!isSettled(portal)) throw pending(step, portal)
  return portal
}

const failed = ({ address }: Step, { PublishStatus, StatusException }: PortalAnswer): Fault =>
  new Fault({
    code: 'portal.failed',
    message: `${address} is ${PublishStatus}: ${StatusException?.Message ?? 'AWS does not say why'}`,
    fix: 'Correct what it says, then run the same command again: it publishes the portal once more.',
    exitCode: ExitCode.partial,
  })

const pending = ({ address }: Step, { PublishStatus }: PortalAnswer): Fault =>
  new Fault({
    code: 'portal.pending',
    message: `${address} is still ${PublishStatus} after ${longestWait / 60} minutes`,
    fix: 'Run the same command again: it waits for it, and goes on.',
    exitCode: ExitCode.partial,
  })
