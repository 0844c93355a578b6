import type { ApiKey } from '@aws-sdk/client-api-gateway'
import type { AccountPort } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { rotationTag } from '../../kinds/ownership.js'
import { listPlans } from '../live-key.js'
import { attach, tagged } from './key-calls.js'
import { stillInUse } from './last-use.js'
import { isoTime, type RotatingKey, type Rotation, successorOf } from './rotation.js'
import type { RotationTools } from './tools.js'

/** Says that a previous key goes, where nobody needs it any more. @throws Problem `rotation.in-use` (5), `rotation.successor` (4) */
export async function retireKey(
  rotation: Rotation,
  key: RotatingKey,
  tools: RotationTools,
): Promise<Rotation> {
  const { account, now, force } = tools
  await checkSuccessor(rotation, key, account)
  const requests = force || rotation.terms.overlap === 0 ? 0 : await stillInUse(key, now(), account)
  if (requests > 0) throw inUse(rotation, key, requests)
  const due = isoTime(now(), rotation.terms.grace)
  const tags = { [rotationTag.role]: 'retired', [rotationTag.since]: isoTime(now()), [rotationTag.due]: due }
  return tagged(rotation, key, tags, tools)
}

/** The new key must be good for all that the old one is, whatever has happened meanwhile. */
async function checkSuccessor(rotation: Rotation, old: RotatingKey, account: AccountPort): Promise<void> {
  const { id = '' } = successorOf(rotation) ?? {}
  const key = (await account.find('GetApiKey', { apiKey: id })) as ApiKey | undefined
  if (key?.enabled !== true) throw unfit(rotation, old, id)
  const has = new Set((await listPlans(account, id)).map((plan) => plan.id))
  for (const plan of await listPlans(account, old.id))
    if (!has.has(plan.id)) await attach(plan.id, { id }, account)
}

const inUse = ({ address }: Rotation, { id }: RotatingKey, requests: number): Problem =>
  new Problem({
    code: 'rotation.in-use',
    message: `the previous key ${id} of ${address} is still in use: ${requests} requests since yesterday; it was not disabled`,
    fix: 'Find out who still has it, then run apigw keys rotate --continue again; --force disables it all the same.',
    exitCode: ExitCode.guard,
  })

const unfit = ({ address }: Rotation, { id }: RotatingKey, successor: string): Problem =>
  new Problem({
    code: 'rotation.successor',
    message: `the new key ${successor} of ${address} is disabled or gone, so the previous key ${id} was not disabled`,
    fix: `Enable it, or undo the rotation: apigw keys rotate ${address} --abort.`,
    exitCode: ExitCode.stale,
  })
