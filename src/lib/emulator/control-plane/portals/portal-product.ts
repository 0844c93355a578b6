import type { Handlers, RequestContext, Shape } from '../../contract.js'
import { epochSeconds } from '../clock.js'
import { checkOneMore } from '../count-quotas.js'
import { withMember } from '../patch-edits.js'
import { compact, presentMap } from '../record-members.js'
import type { Keyed } from '../rest-records.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import { v2NotFound } from '../v2-errors.js'
import { v2Page } from '../v2-page.js'
import type { DisplayOrder, PortalProductRecord } from './portal-records.js'
import { findProduct, inOrder, portalArn, productPath } from './portal-state.js'

export const portalProductHandlers: Handlers = {
  'v2.CreatePortalProduct': (input, context) => {
    const count = () => Object.keys(collection(context, 'portalProducts')).length
    checkOneMore(context, 'portal.Portal products', 'Portal Products', count)
    const product = compact<PortalProductRecord>({
      PortalProductId: context.newId(10),
      DisplayName: String(input['DisplayName']),
      Description: (input['Description'] as string) || undefined,
      LastModified: epochSeconds(context),
      tags: presentMap(input['Tags'] as Keyed<string> | undefined),
    })
    return answer(put(product, context), context)
  },
  'v2.GetPortalProduct': (input, context) => answer(findProduct(context, input), context),
  'v2.ListPortalProducts': (input, context) => {
    const mine = input['ResourceOwner'] === 'OTHER_ACCOUNTS' ? {} : collection(context, 'portalProducts')
    const { items, ...token } = v2Page(inOrder(Object.values(mine)), input)
    return { Items: items.map((product) => answer(product, context)), ...token }
  },
  'v2.UpdatePortalProduct': (input, context) => {
    const before = findProduct(context, input)
    const given = compact<Partial<PortalProductRecord>>({
      DisplayName: input['DisplayName'] as string | undefined,
      Description: input['Description'] as string | undefined,
      DisplayOrder: checkedOrder(before, input['DisplayOrder'] as DisplayOrder | undefined, context),
      LastModified: epochSeconds(context),
    })
    const product = { ...before, ...given }
    return answer(put(withMember(product, 'Description', product.Description || undefined), context), context)
  },
  'v2.DeletePortalProduct': (input, context) => {
    const product = findProduct(context, input)
    for (const name of ['productPages', 'productRestEndpointPages'] as const) {
      const pages = collection(context, name)
      for (const key of Object.keys(pages))
        if (key.startsWith(`${product.PortalProductId}/`)) delete pages[key]
    }
    delete collection(context, 'portalProducts')[product.PortalProductId]
    return {}
  },
  'v2.PutPortalProductSharingPolicy': (input, context) => {
    put({ ...findProduct(context, input), policy: checkedPolicy(String(input['PolicyDocument'])) }, context)
    return {}
  },
  'v2.GetPortalProductSharingPolicy': (input, context) => {
    const { PortalProductId, policy } = findProduct(context, input)
    if (policy === undefined)
      throw v2NotFound(`PortalProduct ${PortalProductId} has no sharing policy`, 'PortalProductSharingPolicy')
    return { PortalProductId, PolicyDocument: policy }
  },
  'v2.DeletePortalProductSharingPolicy': (input, context) => {
    put(withMember(findProduct(context, input), 'policy', undefined), context)
    return {}
  },
}

function put(product: PortalProductRecord, context: RequestContext): PortalProductRecord {
  collection(context, 'portalProducts')[product.PortalProductId] = product
  return product
}

function answer(product: PortalProductRecord, context: RequestContext): Shape {
  const { policy: _apart, tags, ...members } = product
  return { ...members, PortalProductArn: portalArn(context, productPath(product)), Tags: tags ?? {} }
}

/** @throws ServiceError when a page is no page of the product */
function checkedOrder(
  product: PortalProductRecord,
  order: DisplayOrder | undefined,
  context: RequestContext,
): DisplayOrder | undefined {
  const pages = [
    ...(order?.ProductPageArns ?? []),
    ...(order?.OverviewPageArn ? [order.OverviewPageArn] : []),
  ]
  const endpoints = (order?.Contents ?? []).flatMap((section) => section.ProductRestEndpointPageArns ?? [])
  const isPage = (kind: 'productPages' | 'productRestEndpointPages') => (arn: string) => {
    const parent = portalArn(context, `${productPath(product)}/${kind.toLowerCase()}/`)
    const key = `${product.PortalProductId}/${arn.slice(parent.length)}`
    return arn.startsWith(parent) && collection(context, kind)[key] !== undefined
  }
  const stranger =
    pages.find((arn) => !isPage('productPages')(arn)) ??
    endpoints.find((arn) => !isPage('productRestEndpointPages')(arn))
  if (stranger !== undefined) throw badRequest(`Invalid page ARN specified: ${stranger}`)
  return order
}

function checkedPolicy(policy: string): string {
  try {
    JSON.parse(policy)
  } catch {
    throw badRequest('The policy document is not valid JSON')
  }
  return policy
}
