import type { ApiKey } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { diffFields } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { keyTagId } from '../addresses.js'
import {
  belongsTo,
  isNobody,
  isProtected,
  keyArn,
  ownedId,
  ownershipTag,
  ownershipTags,
  sendTags,
  type tagChanges,
} from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { notAsWritten } from '../read-back.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { fingerprintOf } from './fingerprint.js'
import { type KeyValue, keyTags, liveKeyValue } from './value.js'

/** Runs one step of an API key. */
export const runKeyStep = runByVerb('an API key', {
  create: createKey,
  update: updateKey,
  delete: deleteKey,
})

interface CreateData {
  readonly value: KeyValue
  /** The environment variable that holds the key's value. */
  readonly env?: string
}

/** @throws Problem `key.value.changed` (exit 4) where a key cannot get the value that was planned */
export function checkKeyStep(step: Step, context: Pick<RunContext, 'scope' | 'secret'>): void {
  if (step.verb !== 'create') return
  const { value, env } = step.data as unknown as CreateData
  if (env !== undefined) secretOf(step, env, value, context)
}

/** An own key that was made by a request whose answer was lost has these tags, the fingerprint included. */
async function createKey(step: Step, context: RunContext): Promise<JsonObject> {
  const { account, scope } = context
  const { value, env } = step.data as unknown as CreateData
  const id = keyTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const keys = (await account.list('GetApiKeys', {})) as readonly ApiKey[]
    return keys.find(
      ({ tags }) => ownedId(scope, tags) === id && tags?.[ownershipTag.value] === value.value,
    ) as Answer | undefined
  }
  const input = {
    name: value.name,
    enabled: value.enabled,
    tags: { ...keyTags(isNobody(scope) ? unmarked(value) : value), ...ownershipTags(scope, id) },
    ...present({ description: value.description, customerId: value.customer }),
    ...(env !== undefined && { value: secretOf(step, env, value, context) }),
  }
  const key = (await account.call('CreateApiKey', input, isNobody(scope) ? {} : { adopt })) as ApiKey
  verify(step, value, key)
  return { id: key.id ?? '' }
}

/** No file ever compares the value of a key that nobody owns: it needs no fingerprint. */
const unmarked = ({ value: _value, ...rest }: KeyValue): KeyValue => rest

/** @throws Problem where the variable does not hold what it held when the plan was made */
function secretOf(
  step: Step,
  env: string,
  { value }: KeyValue,
  { scope, secret }: Pick<RunContext, 'scope' | 'secret'>,
): string {
  const held = secret(env)
  if (held !== undefined && fingerprintOf(scope, keyTagId(step.address), held) === value) return held
  throw new Problem({
    code: 'key.value.changed',
    message: `${step.address}: the environment variable ${env} ${held === undefined ? 'is not set' : 'does not hold the value that the plan was made with'}`,
    fix: 'Set it as it was, or plan again.',
    exitCode: ExitCode.stale,
  })
}

interface UpdateData {
  readonly value: KeyValue
  readonly operations: readonly PatchOperation[]
  readonly tags: ReturnType<typeof tagChanges>
}

async function updateKey(step: Step, context: RunContext): Promise<undefined> {
  const { value, operations, tags } = step.data as unknown as UpdateData
  const apiKey = String(context.handle(step.address)?.['id'])
  if (operations.length > 0) {
    const answer = await context.account.call('UpdateApiKey', { apiKey, patchOperations: operations })
    verify(step, value, answer as ApiKey)
  }
  await sendTags(context.account, keyArn(context.scope, apiKey), tags)
}

/** Compares all but tags, which other calls write. */
function verify(step: Step, expected: KeyValue, key: ApiKey): void {
  const plain = ({ tags: _tags, protect: _protect, value: _value, ...rest }: KeyValue): JsonObject => rest
  const [field] = diffFields(plain(expected), plain(liveKeyValue(key, {})))
  if (field !== undefined) throw notAsWritten(step, field.path, 'key')
}

/** Re-reads the key just before: only what is still ours is deleted. */
async function deleteKey(step: Step, { account, scope }: RunContext): Promise<undefined> {
  const { id: apiKey } = step.data as { readonly id: string }
  const key = (await account.find('GetApiKey', { apiKey })) as ApiKey | undefined
  if (key === undefined) return
  if (!belongsTo(scope, keyTagId(step.address), key.tags) || isProtected(key.tags))
    throw lostOwnership(step.address, apiKey)
  await account.call('DeleteApiKey', { apiKey })
}
