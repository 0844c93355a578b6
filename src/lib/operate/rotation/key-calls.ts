import type { ApiKey } from '@aws-sdk/client-api-gateway'
import { Secret } from '../../account/index.js'
import type { AccountPort, Answer } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { rotationIdOf, rotationRoleOf } from '../../kinds/key/rotation.js'
import { isProtected, keyArn, type Tags } from '../../kinds/ownership.js'
import { changed, type RotatingKey, type Rotation } from './rotation.js'
import type { RotationTools } from './tools.js'

export async function attach(usagePlanId: string, key: { readonly id: string }, account: AccountPort) {
  const adopt = () => account.find('GetUsagePlanKey', { usagePlanId, keyId: key.id })
  await account.call('CreateUsagePlanKey', { usagePlanId, keyId: key.id, keyType: 'API_KEY' }, { adopt })
}

export const setEnabled = (account: AccountPort, apiKey: string, enabled: boolean): Promise<Answer> =>
  account.call('UpdateApiKey', {
    apiKey,
    patchOperations: [{ op: 'replace', path: '/enabled', value: String(enabled) }],
  })

/** Re-reads the key just before: only what is still what we take it for is deleted. */
export async function deleteKey(
  rotation: Rotation,
  { id }: RotatingKey,
  role: 'pending' | 'handing-over' | 'retired',
  { account }: Pick<RotationTools, 'account'>,
): Promise<void> {
  const key = (await account.find('GetApiKey', { apiKey: id })) as ApiKey | undefined
  if (key === undefined) return
  const isSo = rotationIdOf(key) === rotation.id && rotationRoleOf(key) === role && !isProtected(key.tags)
  if (!isSo) throw changedMeanwhile(rotation, id)
  await account.call('DeleteApiKey', { apiKey: id })
}

const changedMeanwhile = ({ address }: Rotation, id: string): Problem =>
  new Problem({
    code: 'rotation.changed',
    message: `key ${id} of ${address} is not what it was a moment ago; it was not deleted`,
    fix: 'Another run may be at work on it. Wait for it, then run apigw keys rotate --continue.',
    exitCode: ExitCode.stale,
  })

/** The value that a key has, from the account: for handing it over again, and nothing else. */
export async function readValue(account: AccountPort, { id }: RotatingKey): Promise<Secret> {
  const { value = '' } = (await account.call('GetApiKey', { apiKey: id, includeValue: true })) as ApiKey
  return new Secret(value)
}

/** Sets tags, and what they say of the key. */
export async function tagged(
  rotation: Rotation,
  key: RotatingKey,
  tags: Tags,
  { account, scope }: Pick<RotationTools, 'account' | 'scope'>,
): Promise<Rotation> {
  await account.call('TagResource', { resourceArn: keyArn(scope, key.id), tags })
  const after = { ...key.tags, ...tags }
  return changed(rotation, { ...key, tags: after, role: rotationRoleOf({ tags: after }) })
}
