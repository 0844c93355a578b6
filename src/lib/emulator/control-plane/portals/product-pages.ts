import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { collection } from '../rest-state.js'
import { v2Page } from '../v2-page.js'
import type { PortalProductRecord, ProductPageRecord, RestEndpointPageRecord } from './portal-records.js'
import { findIn, findProduct, inOrder, portalArn, productPath } from './portal-state.js'
import {
  endpointAnswer,
  endpointSummary,
  newEndpointPage,
  updatedEndpointPage,
} from './rest-endpoint-page.js'

type PageCollection = 'productPages' | 'productRestEndpointPages'
type PageOf<N extends PageCollection> = {
  productPages: ProductPageRecord
  productRestEndpointPages: RestEndpointPageRecord
}[N]

/** A family of pages of a product, as data; the verbs are the same for both. */
interface PageFamily<N extends PageCollection> {
  readonly noun: string
  readonly collection: N
  /** The published name. */
  readonly quota: string
  /** The member that holds the key, in inputs and records. */
  readonly key: string & keyof PageOf<N>
  readonly create: (id: string, input: Shape, context: RequestContext) => PageOf<N>
  readonly update: (page: PageOf<N>, input: Shape, context: RequestContext) => PageOf<N>
  readonly view: (page: PageOf<N>, context: RequestContext, input: Shape) => Shape
  /** As lists show it. */
  readonly summary: (page: PageOf<N>, context: RequestContext) => Shape
}

const pages: PageFamily<'productPages'> = {
  noun: 'ProductPage',
  collection: 'productPages',
  quota: 'Product pages',
  key: 'ProductPageId',
  create: (ProductPageId, input, context) => ({
    ProductPageId,
    DisplayContent: input['DisplayContent'] as ProductPageRecord['DisplayContent'],
    LastModified: epochSeconds(context),
  }),
  update: (page, input, context) => ({
    ...page,
    DisplayContent:
      (input['DisplayContent'] as ProductPageRecord['DisplayContent'] | undefined) ?? page.DisplayContent,
    LastModified: epochSeconds(context),
  }),
  view: (page) => page,
  summary: ({ DisplayContent, ...page }) => ({ ...page, PageTitle: DisplayContent.Title }),
}

const endpointPages: PageFamily<'productRestEndpointPages'> = {
  noun: 'ProductRestEndpointPage',
  collection: 'productRestEndpointPages',
  quota: 'Product REST endpoint pages',
  key: 'ProductRestEndpointPageId',
  create: newEndpointPage,
  update: updatedEndpointPage,
  view: endpointAnswer,
  summary: endpointSummary,
}

export const productPageHandlers: Handlers = { ...handlersOf(pages), ...handlersOf(endpointPages) }

function handlersOf<N extends PageCollection>(family: PageFamily<N>): Handlers {
  const { noun } = family
  return {
    [`v2.Create${noun}`]: (input, context) => {
      const product = findProduct(context, input)
      checkOneMore(
        context,
        `portal.${family.quota}`,
        family.quota,
        () => pagesOf(family, product, context).length,
      )
      const page = family.create(context.newId(10), input, context)
      return {
        ...family.view(put(family, product, page, context), context, input),
        ...arnOf(family, product, page, context),
      }
    },
    [`v2.Get${noun}`]: (input, context) => {
      const [product, page] = find(family, input, context)
      return { ...family.view(page, context, input), ...arnOf(family, product, page, context) }
    },
    [`v2.List${noun}s`]: (input, context) => {
      const product = findProduct(context, input)
      const { items, ...token } = v2Page(inOrder(pagesOf(family, product, context)), input)
      const Items = items.map((page) => ({
        ...family.summary(page, context),
        ...arnOf(family, product, page, context),
      }))
      return { Items, ...token }
    },
    [`v2.Update${noun}`]: (input, context) => {
      const [product, before] = find(family, input, context)
      const page = put(family, product, family.update(before, input, context), context)
      return { ...family.view(page, context, input), ...arnOf(family, product, page, context) }
    },
    [`v2.Delete${noun}`]: (input, context) => {
      const [product, page] = find(family, input, context)
      delete collection(context, family.collection)[keyOf(family, product, page)]
      return {}
    },
  }
}

const idOf = <N extends PageCollection>({ key }: PageFamily<N>, page: PageOf<N>): string => String(page[key])

const keyOf = <N extends PageCollection>(
  family: PageFamily<N>,
  { PortalProductId }: PortalProductRecord,
  page: PageOf<N>,
): string => `${PortalProductId}/${idOf(family, page)}`

/** `…/portalproducts/{id}/productpages/{id}`, in the member that carries the family's name. */
const arnOf = <N extends PageCollection>(
  family: PageFamily<N>,
  product: PortalProductRecord,
  page: PageOf<N>,
  context: RequestContext,
): Shape => ({
  [`${family.noun}Arn`]: portalArn(
    context,
    `${productPath(product)}/${family.collection.toLowerCase()}/${idOf(family, page)}`,
  ),
})

function find<N extends PageCollection>(
  family: PageFamily<N>,
  input: Shape,
  context: RequestContext,
): [PortalProductRecord, PageOf<N>] {
  const product = findProduct(context, input)
  const id = String(input[family.key])
  return [
    product,
    findIn(context, family.collection, `${product.PortalProductId}/${id}`, family.noun, id) as PageOf<N>,
  ]
}

function put<N extends PageCollection>(
  family: PageFamily<N>,
  product: PortalProductRecord,
  page: PageOf<N>,
  context: RequestContext,
): PageOf<N> {
  const records = collection(context, family.collection) as Record<string, PageOf<N>>
  records[keyOf(family, product, page)] = page
  return page
}

const pagesOf = <N extends PageCollection>(
  family: PageFamily<N>,
  { PortalProductId }: PortalProductRecord,
  context: RequestContext,
): PageOf<N>[] => {
  const records = collection(context, family.collection) as Record<string, PageOf<N>>
  return Object.keys(records)
    .filter((key) => key.startsWith(`${PortalProductId}/`))
    .flatMap((key) => records[key] ?? [])
}
