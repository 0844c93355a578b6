import type { AccountPort } from '../engine/index.js'
import { type LiveMapping, type LiveRule, listLinks } from '../kinds/domain/live-domain.js'
import { type LinkedApi, type LiveDomainName, linkedApis } from './live-domain.js'

export interface DomainMapping extends LiveMapping {
  /** Undefined where there is no such API. */
  readonly api: LinkedApi | undefined
}

export interface DomainRule extends LiveRule {
  readonly api: LinkedApi | undefined
}

/** What a domain leads to, whoever owns it: mappings by path, rules by priority. */
export interface DomainLinks {
  readonly mappings: readonly DomainMapping[]
  readonly rules: readonly DomainRule[]
}

export async function readDomainLinks(
  account: AccountPort,
  { domain }: LiveDomainName,
): Promise<DomainLinks> {
  const { mappings, rules } = await listLinks(account, domain, false)
  const apis = await linkedApis(
    account,
    [...mappings, ...rules].map(({ apiId }) => apiId),
  )
  return {
    mappings: mappings
      .map((mapping) => ({ ...mapping, api: apis.get(mapping.apiId) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    rules: rules
      .map((rule) => ({ ...rule, api: apis.get(rule.apiId) }))
      .sort((a, b) => a.priority - b.priority),
  }
}
