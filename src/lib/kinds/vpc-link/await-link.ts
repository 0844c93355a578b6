import type { AccountPort, Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import type { ApiVersion } from '../ownership.js'
import { type LiveLink, readLink } from './live-link.js'

/** AWS speaks of minutes; more than this is not waited for. */
const longestWait = 20 * 60

/**
 * Reads a link until it carries traffic, within bounds.
 * @throws Fault `vpc-link.failed`, `vpc-link.pending`
 */
export async function untilUsable(
  step: Step,
  type: ApiVersion,
  id: string,
  account: AccountPort,
): Promise<LiveLink> {
  const read = () => readLink(account, type, id)
  const isSettled = ({ status }: LiveLink): boolean => status !== 'PENDING'
  const link = await account.settle('CreateVpcLink', read, isSettled, longestWait)
  if (link.status === 'FAILED') throw failed(step, link)
  if (link.status === 'PENDING') throw pending(step, link)
  return link
}

const failed = ({ address }: Step, { id, statusMessage = 'AWS does not say why' }: LiveLink): Fault =>
  new Fault({
    code: 'vpc-link.failed',
    message: `${address} (${id}) failed: ${statusMessage}`,
    fix: 'Correct its targets, subnets or security groups, then run the same command again: it makes the link anew.',
    exitCode: ExitCode.partial,
  })

const pending = ({ address }: Step, { id }: LiveLink): Fault =>
  new Fault({
    code: 'vpc-link.pending',
    message: `${address} (${id}) is still PENDING after ${longestWait / 60} minutes`,
    fix: 'Run the same command again: it waits for it, and goes on.',
    exitCode: ExitCode.partial,
  })
