import type { ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { digest, type Json, type JsonObject } from '../../json/index.js'
import { addressOfArnReference } from '../addresses.js'
import type { PortalValue } from './value.js'

/** The version of `contentOf`: portals published with another version are of unknown content. */
export const contentFormat = 1

/** Members of portals and products that readers do not see. */
const unseen = new Set(['tags', 'protect', 'published', 'status', 'policy'])

/**
 * What readers see of a portal once it is published: its settings, the products of this project in it and their pages.
 * Products of others are their ARNs. Texts are fingerprints, ids are references where they stand as such.
 */
export function contentOf(portal: ObjectRecord, { target }: Pick<PlanContext, 'target'>): JsonObject {
  const { products = [] } = portal.value as unknown as PortalValue
  return {
    portal: seen(portal.value),
    products: products.map((product): Json => {
      const record = productOf(product, portal.region, target)
      if (record === undefined) return product
      const pages = [...target.values()].filter(
        ({ parent, region }) => parent === record.address && region === record.region,
      )
      return {
        product: seen(record.value),
        pages: Object.fromEntries(pages.map(({ address, value }) => [address, seen(value)])),
      }
    }),
  }
}

/** The product of this project that an entry of a portal stands for. */
export const productOf = (
  product: string,
  region: string,
  records: PlanContext['target'],
): ObjectRecord | undefined => {
  const address = addressOfArnReference(product)
  if (address !== undefined) return records.get(recordKey({ region, address }))
  return [...records.values()].find(
    ({ kind, handle }) => kind === 'portal-product' && handle?.['arn'] === product,
  )
}

const seen = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !unseen.has(name))
      .map(([name, member]) => [name, name === 'body' ? digest(member) : member]),
  )

/** How a command wants a portal, as options of its record: what is in its products is not looked at then. */
export type ByHand = {
  readonly byHand: true
  readonly publish?: true
  readonly description?: string
  readonly preview?: true
}
