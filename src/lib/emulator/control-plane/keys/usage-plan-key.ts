import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { page } from '../page.js'
import { collection } from '../rest-state.js'
import { badRequest, conflict, notFound } from '../service-errors.js'
import type { ApiKeyRecord, UsagePlanKeyRecord, UsagePlanRecord } from './key-records.js'
import { newestFirst, nextSequence } from './sequence.js'
import { checkOverlap, findUsagePlan } from './usage-plan-stages.js'

export const usagePlanKeyHandlers: Handlers = {
  CreateUsagePlanKey: (input, context) => {
    const link = newLink(input, context)
    const links = collection(context, 'usagePlanKeys')
    links[linkKey(link.usagePlanId, link.keyId)] = link
    return answer(link, context)
  },
  GetUsagePlanKey: (input, context) => {
    findUsagePlan(context, input['usagePlanId'])
    return answer(findLink(input, context), context)
  },
  GetUsagePlanKeys: (input, context) => {
    const { usagePlanId, nameQuery } = input
    const links = linksOfPlan(context, String(usagePlanId)).sort(newestFirst)
    const named = links.filter(
      ({ keyId }) =>
        typeof nameQuery !== 'string' || (keyOf(context, keyId)?.name ?? '').startsWith(nameQuery),
    )
    const { items, ...position } = page(named, input)
    return { items: items.map((link) => answer(link, context)), ...position }
  },
  DeleteUsagePlanKey: (input, context) => {
    findUsagePlan(context, input['usagePlanId'])
    removeLink(context, findLink(input, context))
    return {}
  },
}

/** A plan's keys. */
export const linksOfPlan = (context: RequestContext, usagePlanId: string): UsagePlanKeyRecord[] =>
  Object.values(collection(context, 'usagePlanKeys')).filter((link) => link.usagePlanId === usagePlanId)

/** Takes a key out of all its plans. */
export function detachKey(context: RequestContext, apiKeyId: string): void {
  for (const link of linksOfKey(context, apiKeyId)) removeLink(context, link)
}

/** Takes a key out of a plan, and forgets what it used there. */
export function removeLink(context: RequestContext, { usagePlanId, keyId }: UsagePlanKeyRecord): void {
  delete collection(context, 'usagePlanKeys')[linkKey(usagePlanId, keyId)]
  delete collection(context, 'usages')[linkKey(usagePlanId, keyId)]
}

export const linksOfKey = (context: RequestContext, apiKeyId: string): UsagePlanKeyRecord[] =>
  Object.values(collection(context, 'usagePlanKeys')).filter(({ keyId }) => keyId === apiKeyId)

export const linkKey = (usagePlanId: string, apiKeyId: string): string => `${usagePlanId}/${apiKeyId}`

/** @throws ServiceError when the key is not in the plan. */
export function findLink({ usagePlanId, keyId }: Shape, context: RequestContext): UsagePlanKeyRecord {
  const link = collection(context, 'usagePlanKeys')[linkKey(String(usagePlanId), String(keyId))]
  if (link === undefined) throw notFound('Invalid API Key identifier specified')
  return link
}

function newLink(input: Shape, context: RequestContext): UsagePlanKeyRecord {
  const { keyId, keyType } = input
  const plan = findUsagePlan(context, input['usagePlanId'])
  if (keyType !== 'API_KEY') throw badRequest('Usage Plan Key type must be API_KEY')
  const key = keyOf(context, String(keyId))
  if (key === undefined) throw notFound('Invalid API Key identifier specified')
  const sequence = nextSequence(collection(context, 'usagePlanKeys'))
  return linkOf(context, plan, key, linksOfKey(context, key.id), sequence)
}

/**
 * The membership of a key in a plan, not yet stored. `links` are the key's present ones.
 * @throws ServiceError when the key is in the plan, or in one that shares a stage with it
 */
export function linkOf(
  context: RequestContext,
  plan: UsagePlanRecord,
  { id }: ApiKeyRecord,
  links: readonly UsagePlanKeyRecord[],
  sequence: number,
): UsagePlanKeyRecord {
  if (links.some(({ usagePlanId }) => usagePlanId === plan.id))
    throw conflict(`API Key ${id} is already associated with Usage Plan ${plan.id}`)
  checkOneMore(context, 'rest.Usage plans an API key may belong to', 'Usage Plans', () => links.length)
  checkOverlap(context, plan, id, links)
  return { usagePlanId: plan.id, keyId: id, since: epochSeconds(context), sequence }
}

const keyOf = (context: RequestContext, apiKeyId: string): ApiKeyRecord | undefined =>
  collection(context, 'apiKeys')[apiKeyId]

/** Always with the value (recorded 2025-09-26). */
function answer({ keyId }: UsagePlanKeyRecord, context: RequestContext): Shape {
  const { name, value } = keyOf(context, keyId) ?? {}
  return { id: keyId, type: 'API_KEY', value, ...(name === undefined ? {} : { name }) }
}
