import type { GetPortalResponse, PreviewStatus } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import { digest, type JsonObject, present } from '../../json/index.js'
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
  const contentDigest = content && digest(content)
  const said =
    contentDigest === undefined
      ? description
      : markOf(scope, portalTagId(step.address), contentDigest, contentFormat)
  await account.call('v2.PublishPortal', { PortalId, ...(said !== undefined && { Description: said }) })
  const portal = await untilSettled(step, PortalId, account)
  if (portal.PublishStatus !== 'PUBLISHED') throw failed(step, portal)
  if (said !== undefined && portal.LastPublishedDescription !== said)
    throw notAsWritten(step, 'the publication', 'portal')
  return contentDigest === undefined ? {} : { content: contentDigest }
}

/** Builds a preview and waits for it. */
export async function previewPortal(step: Step, { account, handle }: RunContext): Promise<JsonObject> {
  const PortalId = String(handle(step.address)?.['id'])
  await account.call('v2.PreviewPortal', { PortalId })
  const read = async () => (await account.call('v2.GetPortal', { PortalId })) as PortalAnswer
  const isSettled = ({ Preview: preview }: PortalAnswer): boolean =>
    preview !== undefined && preview.PreviewStatus !== 'PREVIEW_IN_PROGRESS'
  const portal = await account.settle('v2.PreviewPortal', read, isSettled, longestWait)
  const { PreviewStatus = 'PREVIEW_IN_PROGRESS', PreviewUrl, StatusException } = portal.Preview ?? {}
  if (!isSettled(portal)) throw pending(step, PreviewStatus)
  if (PreviewStatus === 'PREVIEW_FAILED')
    throw failed(step, { PublishStatus: PreviewStatus, StatusException })
  return present<JsonObject>({ previewUrl: PreviewUrl })
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
  if (!isSettled(portal)) throw pending(step, portal.PublishStatus)
  return portal
}

type Status = PortalAnswer['PublishStatus'] | PreviewStatus

interface Failed {
  readonly PublishStatus?: Status | undefined
  readonly StatusException?: PortalAnswer['StatusException']
}

const failed = ({ address }: Step, { PublishStatus, StatusException }: Failed): Fault =>
  new Fault({
    code: 'portal.failed',
    message: `${address} is ${PublishStatus}: ${StatusException?.Message ?? 'AWS does not say why'}`,
    fix: 'Correct what it says, then run the same command again: it tries once more.',
    exitCode: ExitCode.partial,
  })

const pending = ({ address }: Step, status: Status): Fault =>
  new Fault({
    code: 'portal.pending',
    message: `${address} is still ${status} after ${longestWait / 60} minutes`,
    fix: 'Run the same command again: it waits for it, and goes on.',
    exitCode: ExitCode.partial,
  })
