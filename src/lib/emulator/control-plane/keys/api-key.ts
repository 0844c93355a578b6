import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { type AccountFamily, accountFamilyHandlers, type Verb, withShownTags } from '../account-family.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { conflict, notFound } from '../service-errors.js'
import { apiKeyPatch, checkedStageKey } from './api-key-patch.js'
import { checkedDescription, checkedName, refusalOfValue } from './api-key-rules.js'
import type { ApiKeyRecord } from './key-records.js'
import { newestFirst, nextSequence } from './sequence.js'
import { detachKey } from './usage-plan-key.js'

const family: AccountFamily<'apiKeys'> = {
  noun: 'ApiKey',
  collection: 'apiKeys',
  keyOf: ({ apiKey }) => String(apiKey),
  recordKey: ({ id }) => id,
  missing: () => notFound('Invalid API Key identifier specified'),
  order: newestFirst,
  wanted: ({ input }) => {
    const { nameQuery, customerId } = input
    return (key) =>
      (typeof nameQuery !== 'string' || (key.name ?? '').startsWith(nameQuery)) &&
      (typeof customerId !== 'string' || key.customerId === customerId)
  },
  view: (key, verb, { input }) => apiKeyAnswer(key, verb, input),
  patch: apiKeyPatch,
  patched: (key, { context }) => ({ ...key, lastUpdatedDate: epochSeconds(context) }),
  beforeDelete: ({ id }, { context }) => detachKey(context, id),
}

export const apiKeyHandlers: Handlers = {
  ...accountFamilyHandlers(family),
  CreateApiKey: (input, context) => {
    const keys = collection(context, 'apiKeys')
    checkOneMore(context, 'rest.API keys', 'API Keys', () => Object.keys(keys).length)
    const key = newApiKey(input, context)
    if (Object.values(keys).some(({ value }) => value === key.value)) throw conflict('API Key already exists')
    keys[key.id] = key
    return apiKeyAnswer(key, 'create', input)
  },
}

/** The value is shown by CreateApiKey, and where it is asked for. */
function apiKeyAnswer(key: ApiKeyRecord, verb: Verb, input: Shape): Shape {
  const { value, sequence: _internal, ...shown } = key
  const open = verb === 'create' || input['includeValue'] === true || input['includeValues'] === true
  return withShownTags(open ? { ...shown, value } : shown, verb)
}

function newApiKey(input: Shape, context: RequestContext): ApiKeyRecord {
  const value = (input['value'] as string | undefined) || context.newId(40)
  const name = checkedName(input['name'] as string | undefined)
  const refusal = refusalOfValue(value)
  if (refusal) throw refusal
  const stageKeys = (input['stageKeys'] as readonly Shape[] | undefined) ?? []
  return compact<ApiKeyRecord>({
    id: context.newId(10),
    value,
    name,
    customerId: (input['customerId'] as string | undefined) || undefined,
    description: checkedDescription(input['description'] as string | undefined),
    enabled: input['enabled'] === true,
    createdDate: epochSeconds(context),
    lastUpdatedDate: epochSeconds(context),
    stageKeys: stageKeys.map(({ restApiId, stageName }) =>
      checkedStageKey(`${String(restApiId)}/${String(stageName)}`, context),
    ),
    tags: presentMap(input['tags'] as Keyed<string> | undefined),
    sequence: nextSequence(collection(context, 'apiKeys')),
  })
}
