import type { DomainName } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { domainAddressOf, domainNameOf, domainTagId } from '../addresses.js'
import {
  belongsTo,
  domainArn,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  sendTags,
  type tagChanges,
} from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { runByVerb, type Verbs } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { createdDomain } from './created-domain.js'
import { type DomainHandle, handleOf, keyOf, keyOfId } from './live-domain.js'
import { differenceOf, notWritten } from './read-back.js'
import { createAssociation, deleteAssociation, tagAssociation } from './run-association.js'
import { createMapping, deleteMapping, updateMapping } from './run-mapping.js'
import { createRule, deleteRule, updateRule } from './run-rule.js'
import { sendPatches } from './send-patches.js'
import type { DomainValue } from './value.js'

/** Runs one step of a domain or of its links. */
export function runDomainStep(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  const verbs = step.address === domainAddressOf(step.address) ? domainVerbs : linkVerbs(step)
  return runByVerb('a domain', verbs)(step, context)
}

function linkVerbs({ address }: Step): Verbs {
  const link = address.slice(domainAddressOf(address).length + 1)
  if (link.startsWith('mapping')) return mappingVerbs
  return link.startsWith('rule') ? ruleVerbs : associationVerbs
}

const mappingVerbs: Verbs = { create: createMapping, update: updateMapping, delete: deleteMapping }
const ruleVerbs: Verbs = { create: createRule, update: updateRule, delete: deleteRule }
const associationVerbs: Verbs = {
  associate: createAssociation,
  tag: tagAssociation,
  delete: deleteAssociation,
}

interface CreateData {
  readonly value: DomainValue
  /** What CreateDomainName does not take. */
  readonly operations: readonly PatchOperation[]
}

async function createDomain(step: Step, context: RunContext): Promise<JsonObject> {
  const { account, scope } = context
  const { value, operations } = step.data as unknown as CreateData
  const id = domainTagId(step.address)
  const name = domainNameOf(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const domains = (await account.list('GetDomainNames', {})) as readonly DomainName[]
    return domains.find((domain) => domain.domainName === name && ownedId(scope, domain.tags) === id) as
      | Answer
      | undefined
  }
  const input = createdDomain(name, value, ownershipTags(scope, id))
  const made = (await account.call('CreateDomainName', input, isNobody(scope) ? {} : { adopt })) as DomainName
  const patched = { key: keyOf(made), status: made.domainNameStatus, patches: [operations], value }
  const domain = operations.length === 0 ? made : await sendPatches(step, patched, context)
  verify(step, domain, value)
  return handleOf(domain) as unknown as JsonObject
}

interface UpdateData {
  readonly value: DomainValue
  /** Each is one UpdateDomainName. */
  readonly patches: readonly (readonly PatchOperation[])[]
  readonly tags: ReturnType<typeof tagChanges>
}

async function updateDomain(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  const { value, patches, tags } = step.data as unknown as UpdateData
  const { account, scope } = context
  const handle = context.handle(step.address) as unknown as DomainHandle
  const patched = { key: keyOfId(handle.id), status: handle.status, patches, value }
  const domain = patches.length === 0 ? undefined : await sendPatches(step, patched, context)
  await sendTags(account, handle.arn === '' ? domainArn(scope, handle.id) : handle.arn, tags)
  if (domain === undefined) return undefined
  verify(step, domain, value)
  return handleOf(domain) as unknown as JsonObject
}

function verify(step: Step, domain: DomainName, value: DomainValue): void {
  const difference = differenceOf(domain, value)
  if (difference !== undefined) throw notWritten(step, difference)
}

interface ReplaceData extends CreateData {
  readonly links: readonly { readonly kind: string; readonly address: string; readonly handle: JsonObject }[]
}

/** Unlinks, deletes, and makes the domain anew. */
async function replaceDomain(step: Step, context: RunContext): Promise<JsonObject> {
  const { links } = step.data as unknown as ReplaceData
  for (const { kind, address, handle } of links) {
    const data = kind === 'access-association' ? handle : { handle }
    const verbs = linkVerbs({ ...step, address })
    await verbs['delete']?.({ ...step, address, verb: 'delete', data }, context)
  }
  await deleteDomain(step, context)
  return createDomain(step, context)
}

/** Re-reads the domain just before: only what is still ours is deleted. */
async function deleteDomain(step: Step, { account, scope, handle }: RunContext): Promise<undefined> {
  const key = keyOfId(String(handle(step.address)?.['id']))
  const domain = (await account.find('GetDomainName', { ...key })) as DomainName | undefined
  if (domain === undefined) return
  if (!belongsTo(scope, domainTagId(step.address), domain.tags) || isProtected(domain.tags))
    throw lostOwnership(step.address, key.domainName)
  await account.call('DeleteDomainName', { ...key })
}

const domainVerbs: Verbs = {
  create: createDomain,
  update: updateDomain,
  replace: replaceDomain,
  delete: deleteDomain,
}
