import { Resolver } from 'node:dns/promises'

/** What DNS says of a name: where an alias leads, else its addresses. */
export type DnsAnswer =
  | { readonly found: 'alias'; readonly host: string }
  | { readonly found: 'addresses'; readonly addresses: readonly string[] }
  | { readonly found: 'nothing' }
  /** No answer in time, or a refusal: nothing is known. */
  | { readonly found: 'unknown'; readonly why: string }

export type DnsLookup = (name: string) => Promise<DnsAnswer>

/** Asks this machine's resolvers, three seconds at most for each question. */
export const dnsLookup: DnsLookup = async (name) => {
  const resolver = new Resolver({ timeout: 3000, tries: 1 })
  try {
    const [host] = await resolver.resolveCname(name)
    if (host !== undefined) return { found: 'alias', host }
  } catch (error) {
    if (!isNoData(error)) return { found: 'unknown', why: codeOf(error) }
  }
  return addressesOf(resolver, name)
}

async function addressesOf(resolver: Resolver, name: string): Promise<DnsAnswer> {
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (addresses.length > 0) return { found: 'addresses', addresses: addresses.sort() }
  const failure = answers.find((answer) => answer.status === 'rejected' && !isNoData(answer.reason))
  return failure?.status === 'rejected'
    ? { found: 'unknown', why: codeOf(failure.reason) }
    : { found: 'nothing' }
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code ?? error)

const isNoData = (error: unknown): boolean => ['ENOTFOUND', 'ENODATA'].includes(codeOf(error))
