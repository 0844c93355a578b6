import type { GetPortalProductResponse } from '@aws-sdk/client-apigatewayv2'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { canonicalJson, type JsonObject, nonEmptyText, present } from '../../json/index.js'
import { productTagId } from '../addresses.js'
import {
  belongsTo,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  portalProductArn,
  sendTags,
  valueTags,
} from '../ownership.js'
import { notAsWritten } from '../read-back.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { listProducts } from './live-product.js'
import { pageKinds } from './page-steps.js'
import { runPageStep } from './run-page.js'
import type { ArrangeData, OrderData } from './steps.js'
import type { ProductValue } from './value.js'

/** Runs one step of a portal product or of one of its pages. */
export async function runProductStep(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  const { kind } = step.data as { readonly kind?: string }
  if (kind !== undefined && pageKinds.has(kind)) return runPageStep(step, context)
  return runOwnStep(step, context)
}

const runOwnStep = runByVerb('a portal product', {
  create: createProduct,
  arrange: arrangeProduct,
  delete: deleteProduct,
})

type ProductAnswer = Partial<GetPortalProductResponse>

async function createProduct(step: Step, { account, scope }: RunContext): Promise<JsonObject> {
  const { value } = step.data as unknown as { readonly value: ProductValue }
  const id = productTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> =>
    (await listProducts(account)).find(({ tags }) => ownedId(scope, tags) === id)?.summary as
      | Answer
      | undefined
  const input = present({
    DisplayName: value.name,
    Description: value.description,
    Tags: { ...valueTags(value), ...ownershipTags(scope, id) },
  })
  const made = await account.call('v2.CreatePortalProduct', input, isNobody(scope) ? {} : { adopt })
  const product = made as ProductAnswer
  verify(step, value, product)
  const PortalProductId = product.PortalProductId ?? ''
  if (value.policy !== undefined)
    await account.call('v2.PutPortalProductSharingPolicy', {
      PortalProductId,
      PolicyDocument: canonicalJson(value.policy),
    })
  return present<JsonObject>({
    id: PortalProductId,
    arn: product.PortalProductArn ?? portalProductArn(scope, PortalProductId),
    overview: product.DisplayOrder?.OverviewPageArn,
  })
}

function verify(step: Step, { name, description }: ProductValue, product: ProductAnswer): void {
  if (product.DisplayName !== name) throw notAsWritten(step, 'name', 'product')
  if (nonEmptyText(product.Description) !== description) throw notAsWritten(step, 'description', 'product')
}

/** Writes the settings of a product and the order of its pages, which are there by now. */
async function arrangeProduct(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  const { account, scope, handle } = context
  const { value, settings, order, policy, tags } = step.data as unknown as ArrangeData
  const PortalProductId = String(handle(step.address)?.['id'])
  const DisplayOrder = order && displayOrder(step, order, context)
  if (DisplayOrder !== undefined || Object.keys(settings).length > 0) {
    const input = { PortalProductId, ...settings, ...(DisplayOrder && { DisplayOrder }) }
    const product = (await account.call('v2.UpdatePortalProduct', input)) as ProductAnswer
    verify(step, value, product)
    if (DisplayOrder !== undefined && !isSameOrder(product.DisplayOrder ?? {}, DisplayOrder))
      throw notAsWritten(step, 'the order of its pages', 'product')
  }
  if (policy === 'put')
    await account.call('v2.PutPortalProductSharingPolicy', {
      PortalProductId,
      PolicyDocument: canonicalJson(value.policy),
    })
  if (policy === 'delete') await account.call('v2.DeletePortalProductSharingPolicy', { PortalProductId })
  await sendTags(account, portalProductArn(scope, PortalProductId), tags, 'v2')
  const overview = DisplayOrder?.OverviewPageArn
  return overview === undefined ? undefined : { overview }
}

type DisplayOrder = NonNullable<ProductAnswer['DisplayOrder']>

/** The overview that is there stays where a file says nothing of it. */
function displayOrder(
  step: Step,
  { overview, pages, sections }: OrderData,
  { handle }: RunContext,
): DisplayOrder {
  const arnOf = (address: string): string => String(handle(address)?.['arn'])
  const kept = handle(step.address)?.['overview']
  const OverviewPageArn = overview === undefined ? (kept as string | undefined) : arnOf(overview)
  return {
    ...(OverviewPageArn !== undefined && { OverviewPageArn }),
    ProductPageArns: pages.map(arnOf),
    Contents: sections.map(({ name, endpoints }) => ({
      SectionName: name,
      ProductRestEndpointPageArns: endpoints.map(arnOf),
    })),
  }
}

const isSameOrder = (read: DisplayOrder, written: DisplayOrder): boolean =>
  canonicalJson(withLists(read)) === canonicalJson(withLists(written))

const withLists = ({ OverviewPageArn = '', ProductPageArns = [], Contents = [] }: DisplayOrder) => ({
  OverviewPageArn,
  ProductPageArns,
  Contents,
})

/** Re-reads the product just before: only what is still ours is deleted. */
async function deleteProduct(step: Step, { account, scope, handle }: RunContext): Promise<undefined> {
  const PortalProductId = String(handle(step.address)?.['id'])
  const product = (await account.find('v2.GetPortalProduct', { PortalProductId })) as
    | ProductAnswer
    | undefined
  if (product === undefined) return
  if (!belongsTo(scope, productTagId(step.address), product.Tags) || isProtected(product.Tags))
    throw lostOwnership(step.address, PortalProductId)
  await account.call('v2.DeletePortalProduct', { PortalProductId })
}
