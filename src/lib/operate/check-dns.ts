import type { DomainCheck, NeededRecord } from './check-domain.js'
import type { DnsAnswer, DnsLookup } from './dns-lookup.js'

/** Whether DNS leads from a domain's name to one of its endpoints. A wildcard is asked for by a name below it. */
export async function checkDns(records: readonly NeededRecord[], lookUp: DnsLookup): Promise<DomainCheck> {
  const name = (records[0]?.name ?? '').replace(/^\*/, 'apigw-check')
  const answer = await lookUp(name)
  switch (answer.found) {
    case 'unknown':
      return { name: 'DNS', status: 'skipped', detail: `no answer for ${name}: ${answer.why}` }
    case 'nothing':
      return failed(`there is no record for ${name}`, records)
    case 'alias':
      return aliasCheck(name, answer.host, records)
    case 'addresses':
      return addressCheck(name, answer, records, lookUp)
  }
}

function aliasCheck(name: string, alias: string, records: readonly NeededRecord[]): DomainCheck {
  const host = bare(alias)
  return records.some((record) => bare(record.host) === host)
    ? { name: 'DNS', status: 'ok', detail: `${name} leads to ${host}` }
    : failed(`${name} leads to ${host}, which is no endpoint of this domain`, records)
}

const bare = (host: string): string => host.toLowerCase().replace(/\.$/, '')

/** Behind an alias of Route 53 stand the addresses of its target. */
async function addressCheck(
  name: string,
  { addresses }: Extract<DnsAnswer, { readonly found: 'addresses' }>,
  records: readonly NeededRecord[],
  lookUp: DnsLookup,
): Promise<DomainCheck> {
  const targets = await Promise.all(records.map(({ host }) => lookUp(host)))
  const known = targets.flatMap((target) => (target.found === 'addresses' ? target.addresses : []))
  if (known.some((address) => addresses.includes(address)))
    return { name: 'DNS', status: 'ok', detail: `${name} has addresses of its endpoint` }
  if (known.length === 0)
    return {
      name: 'DNS',
      status: 'skipped',
      detail: `${name} has addresses, and those of its endpoint are not known`,
    }
  // Both have many addresses and show a few at a time, so none in common proves nothing.
  return {
    name: 'DNS',
    status: 'note',
    detail: `${name} has the addresses ${addresses.join(', ')}, and its endpoint shows others at the moment`,
    fix: recordFix(records),
  }
}

const failed = (detail: string, records: readonly NeededRecord[]): DomainCheck => ({
  ...{ name: 'DNS', status: 'failed', detail, fix: recordFix(records) },
})

export const recordFix = (records: readonly NeededRecord[]): string =>
  records
    .map(
      ({ name, host, hostedZoneId }) =>
        `Make a CNAME of ${name} to ${host}, or in Route 53 an alias (zone ${hostedZoneId}).`,
    )
    .join(' Or: ')
