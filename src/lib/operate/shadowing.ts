import { mappingAddress, ruleAddress } from '../kinds/addresses.js'
import type { RuleValue } from '../kinds/domain/value.js'
import type { DomainLinks, DomainRule } from './domain-links.js'

/** A link that no request ever reaches, or not all that it seems to, and the one that takes them. */
export interface Shadow {
  readonly address: string
  readonly by: string
}

/**
 * Links behind others: rules are tried by priority and then mappings, where the domain does both. A rule takes all that
 * another one asks for, when it asks for no more itself.
 */
export function shadowsOf(
  domain: string,
  { mappings, rules }: DomainLinks,
  thenMappings: boolean,
): readonly Shadow[] {
  const behindRules = rules.flatMap((rule, index): readonly Shadow[] => {
    const first = rules.slice(0, index).find((earlier) => takesAll(earlier.value, rule.value))
    return first === undefined ? [] : [shadow(ruleAddress(domain, rule.priority), domain, first)]
  })
  const behindAll = mappings.flatMap(({ path }): readonly Shadow[] => {
    const wanted = path === '' ? {} : { basePaths: [path] }
    const first = rules.find(({ value }) => takesAll(value, wanted))
    return first === undefined ? [] : [shadow(mappingAddress(domain, path), domain, first)]
  })
  return [...behindRules, ...(thenMappings ? behindAll : [])]
}

const shadow = (address: string, domain: string, { priority }: DomainRule): Shadow => ({
  address,
  by: ruleAddress(domain, priority),
})

type Conditions = Pick<RuleValue, 'basePaths' | 'headers'>

const takesAll = (earlier: Conditions, later: Conditions): boolean =>
  (earlier.basePaths ?? []).every((base) => (later.basePaths ?? []).some((path) => isBelow(path, base))) &&
  Object.entries(earlier.headers ?? {}).every(([name, glob]) =>
    glob === '*' ? later.headers?.[name] !== undefined : later.headers?.[name] === glob,
  )

const isBelow = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`)
