import type { Address, Change } from '../engine/index.js'

/** The changes of one API (or domain, key, …) in one region, in the plan's order. */
export interface AddressGroup {
  readonly head: Address
  readonly region: string
  readonly changes: readonly Change[]
}

export function groupByHead(changes: readonly Change[]): readonly AddressGroup[] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = JSON.stringify([change.region, headOf(change.address)])
    groups.set(key, [...(groups.get(key) ?? []), change])
  }
  return [...groups].map(([key, members]) => {
    const [region, head] = JSON.parse(key) as [string, string]
    return { region, head, changes: members }
  })
}

/** What an address is called inside its group: `GET /x` in `api.orders`. */
export const withinGroup = (address: Address, head: Address): string =>
  address.startsWith(`${head}/`) ? address.slice(head.length + 1) : address

/** `api.orders` of `api.orders/GET /x`; a slash in brackets (`domain[D]/mapping[a/b]`) does not count. */
const headOf = (address: Address): Address => /^(?:[^/[]|\[[^\]]*\])+/.exec(address)?.[0] ?? address
