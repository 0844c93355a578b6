import type { ApiKey } from '@aws-sdk/client-api-gateway'
import type { Secret } from '../../account/index.js'
import type { AccountPort, Answer } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { present } from '../../json/index.js'
import { rotationIdOf } from '../../kinds/key/rotation.js'
import { ownershipTag, rotationTag, type Tags } from '../../kinds/ownership.js'
import { newKeyValue } from '../hand-over/index.js'
import { listPlans } from '../live-key.js'
import { deleteKey } from './key-calls.js'
import { fingerprintIn, isDeclared, knowing, type RotatingKey, type Rotation } from './rotation.js'
import type { RotationTools } from './tools.js'

/** Makes the new key: all that the old one is, with another value. */
export async function createKey(
  rotation: Rotation,
  old: RotatingKey,
  tools: RotationTools,
): Promise<Rotation> {
  const { account } = tools
  tools.handOver()
  const before = (await account.call('GetApiKey', { apiKey: old.id })) as ApiKey
  const plans = (await listPlans(account, old.id)).map(({ id }) => id)
  const value = newKeyValue()
  const tags = newTags(rotation, old, value)
  const adopt = async (): Promise<Answer | undefined> =>
    (await namesakes(before, account)).find((key) => isMade(key, tags)) as Answer | undefined
  const input = {
    ...present({ name: before.name, description: before.description, customerId: before.customerId }),
    ...{ enabled: true, tags, value: value.reveal() },
  }
  const { id = '', createdDate } = (await account.call('CreateApiKey', input, { adopt })) as ApiKey
  const made: RotatingKey = { id, role: 'pending', enabled: true, tags, createdDate }
  await giveWay(rotation, made, before, tools)
  return knowing(
    { ...rotation, keys: [...rotation.keys, made] },
    { made: { id, value }, plans, attached: [] },
  )
}

/** All tags of the old key, and what the rotation has to know. */
function newTags({ id, owner, terms, ...rotation }: Rotation, old: RotatingKey, value: Secret): Tags {
  const fingerprint = fingerprintIn({ ...rotation, id, owner }, value.reveal())
  const inherited = Object.entries(old.tags).filter(([key]) => !key.startsWith(rotationTag.id))
  return {
    ...Object.fromEntries(inherited),
    ...(isDeclared(old) && { [ownershipTag.value]: fingerprint }),
    [rotationTag.id]: id,
    [rotationTag.role]: 'pending',
    [rotationTag.value]: fingerprint,
    [rotationTag.overlap]: String(terms.overlap),
    [rotationTag.grace]: String(terms.grace),
  }
}

const isMade = ({ tags }: ApiKey, made: Tags): boolean =>
  tags?.[rotationTag.id] === made[rotationTag.id] && tags?.[rotationTag.value] === made[rotationTag.value]

const namesakes = async ({ name }: ApiKey, account: AccountPort): Promise<readonly ApiKey[]> =>
  (await account.list('GetApiKeys', name === undefined ? {} : { nameQuery: name })) as readonly ApiKey[]

/**
 * Another run that has begun to rotate the same key elsewhere sees our new key, or we see its: whoever cannot be sure
 * to have been first gives way.
 * @throws Problem `rotation.open`
 */
async function giveWay(
  rotation: Rotation,
  made: RotatingKey,
  before: ApiKey,
  tools: RotationTools,
): Promise<void> {
  const known = new Set(rotation.keys.map(({ id }) => id))
  const rivals = (await namesakes(before, tools.account)).filter(
    (key) => rotationIdOf(key) === rotation.id && key.id !== made.id && !known.has(key.id ?? ''),
  )
  const first = rivals.every(({ createdDate }) => (createdDate ?? 0) > (made.createdDate ?? 0))
  if (first) return
  await deleteKey(rotation, made, 'pending', tools)
  throw alreadyOpen(rotation.address, rivals[0]?.id ?? '')
}

export const alreadyOpen = (address: string, keyId: string): Problem =>
  new Problem({
    code: 'rotation.open',
    message: `${address} is being rotated already (key ${keyId})`,
    fix: 'Go on with it: apigw keys rotate --continue. Or undo it: --abort.',
    exitCode: ExitCode.guard,
  })
