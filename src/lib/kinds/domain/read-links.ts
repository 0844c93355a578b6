import type { RestApi } from '@aws-sdk/client-api-gateway'
import type { GetApiResponse } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, Address, ObjectRecord, ReadContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { ExitCode, Problem } from '../../errors/index.js'
import { apiAddress, apiTagId, mappingAddress, ruleAddress, stageAddress } from '../addresses.js'
import { ownerOf } from '../ownership.js'
import {
  keyOf,
  type LiveMapping,
  type LiveRule,
  listLinks,
  recordOfMapping,
  recordOfRule,
} from './live-domain.js'
import type { DomainPlace } from './place.js'
import { showOwner } from './show-owner.js'
import type { MappingValue } from './value.js'

/** The links of ours on one domain, and in a word those of others. */
export interface LinkReading {
  readonly records: readonly ObjectRecord[]
  readonly foreign: readonly string[]
}

/** @throws Problem `domain.link.taken` (exit 4) where a declared path or priority leads to somebody else's API */
export async function readLinks(
  { address, domain, whose }: DomainPlace,
  context: ReadContext,
): Promise<LinkReading> {
  const { wanted, account } = context
  const withRules = [...wanted.values()].some(
    (record) => record.kind === 'routing-rule' && record.address.startsWith(`${address}/`),
  )
  const { mappings, rules } = await listLinks(account, domain, withRules)
  const apis = ownApis(context)
  const links = [
    ...mappings.map((mapping) => linkOf(mapping, mappingAddress(address, mapping.path))),
    ...rules.map((rule) => linkOf(rule, ruleAddress(address, rule.priority))),
  ]
  const others = links.filter(({ apiId }) => !apis.has(apiId))
  if (whose !== 'foreign') await refuseTaken(others, context)
  const records = links.flatMap((link) => recordsOf(link, domain, apis.get(link.apiId), context))
  return {
    records: whose === 'foreign' ? records.filter((record) => leadsToWhatGoes(record, context)) : records,
    foreign: others.map(({ what, apiId }) => `${what} → ${apiId}`),
  }
}

interface Link {
  readonly address: Address
  readonly apiId: string
  readonly what: string
  readonly live: LiveMapping | LiveRule
}

const linkOf = (live: LiveMapping | LiveRule, address: Address): Link => ({
  ...{ address, live, apiId: live.apiId },
  what: 'priority' in live ? `rule ${live.priority}` : `mapping ${live.path === '' ? '(none)' : live.path}`,
})

/** Live id → logical id of the APIs of this project, of whatever type. */
const ownApis = ({ live }: ReadContext): ReadonlyMap<string, string> =>
  new Map(
    [...live.values()]
      .filter(({ kind }) => kind === 'api')
      .map(({ address, handle }) => [String(handle?.['id']), apiTagId(address)]),
  )

function recordsOf(
  { address, live }: Link,
  domain: DomainPlace['domain'],
  api: string | undefined,
  { scope }: ReadContext,
): readonly ObjectRecord[] {
  if (api === undefined) return []
  const place = { address, region: scope.region }
  return [
    'priority' in live
      ? recordOfRule(live, keyOf(domain), place, api)
      : recordOfMapping(live, keyOf(domain), place, api),
  ]
}

/** On domains that nobody declares only such links are looked at: all others are left alone. */
function leadsToWhatGoes({ value, region }: ObjectRecord, { live, wanted }: ReadContext): boolean {
  const { api, stage } = value as unknown as MappingValue
  const address = apiAddress(api)
  const targets = [address, ...(stage === undefined ? [] : [stageAddress(address, stage)])]
  return targets
    .map((target) => recordKey({ region, address: target }))
    .some((key) => live.has(key) && !wanted.has(key))
}

/** Said before anything is written: AWS would refuse the link in the middle of an apply. */
async function refuseTaken(others: readonly Link[], { wanted, scope, account }: ReadContext): Promise<void> {
  const taken = others.find(({ address }) => wanted.has(recordKey({ address, region: scope.region })))
  if (taken !== undefined) throw linkTaken(taken.address, taken.apiId, await ownerOfApi(account, taken.apiId))
}

export const linkTaken = (address: Address, apiId: string, owner: string): Problem =>
  new Problem({
    code: 'domain.link.taken',
    message: `${address} leads to API ${apiId} already, which ${owner} owns`,
    fix: 'Choose another, or have its owner give it up first.',
    exitCode: ExitCode.stale,
  })

/** Who owns an API of either version: `project shop`, `nobody`. */
export async function ownerOfApi(account: AccountPort, apiId: string): Promise<string> {
  const rest = (await account.find('GetRestApi', { restApiId: apiId })) as RestApi | undefined
  if (rest !== undefined) return showOwner(ownerOf(rest.tags))
  const other = (await account.find('v2.GetApi', { ApiId: apiId })) as GetApiResponse | undefined
  return showOwner(ownerOf(other?.Tags))
}
