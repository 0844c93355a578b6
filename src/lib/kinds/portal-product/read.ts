import type { ObjectRecord, ReadContext, Reading } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { productAddress } from '../addresses.js'
import { listIfThere } from '../list-if-there.js'
import { portalProductArn } from '../ownership.js'
import { ambiguous, groupOwned, namesakes, withTags } from '../tagged.js'
import { type ListedProduct, listProducts, readContent } from './live-product.js'
import { recordOfProduct, recordsOfProduct } from './live-records.js'

/** Reads the owned products: declared ones with their pages, others only as far as their deletion needs. */
export async function readProducts(context: ReadContext): Promise<Reading> {
  const { account, scope, wanted, progress } = context
  progress({ type: 'read', what: 'portal products' })
  const declared = [...wanted.values()].filter(({ kind }) => kind === 'portal-product')
  const names = new Set(declared.map(({ value }) => value['name']))
  const listed = await listIfThere(context, { kind: 'portal-product', what: 'portal products' }, listProducts)
  const products = await withTags<ListedProduct>(account, listed, names, ({ id }) =>
    portalProductArn(scope, id),
  )
  const owned = [...groupOwned(products, scope)]
  const records = await Promise.all(owned.map(([id, twins]) => readProduct(id, twins, context)))
  return {
    records: records.flat(),
    findings: declared.flatMap((record) => namesakes('portal product', record, products)),
  }
}

async function readProduct(
  id: string,
  [product, ...twins]: readonly ListedProduct[],
  { account, scope, wanted, live }: ReadContext,
): Promise<readonly ObjectRecord[]> {
  const address = productAddress(id)
  if (product === undefined) return []
  if (twins.length > 0) throw ambiguous('portal products', address, [product, ...twins])
  const place = { address, region: scope.region, wanted, live }
  if (!wanted.has(recordKey(place)))
    return [recordOfProduct({ product: product.summary }, product.tags, [], place)]
  return recordsOfProduct(await readContent(account, product.id), product.tags, place)
}
