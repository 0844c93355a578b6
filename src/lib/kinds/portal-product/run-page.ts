import type { GetProductPageResponse, GetProductRestEndpointPageResponse } from '@aws-sdk/client-apigatewayv2'
import type { AccountPort, Answer, RunContext, Step } from '../../engine/index.js'
import { diffFields } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import { canonicalJson, type JsonObject, present } from '../../json/index.js'
import { overviewAddress, productAddressOf } from '../addresses.js'
import { notAsWritten } from '../read-back.js'
import { liveEndpointValue } from './live-records.js'
import { withMark } from './override-mark.js'
import { type PageData, pageOperation } from './page-steps.js'
import { canonicalBody, type EndpointValue, type PageValue } from './value.js'

type PageAnswer = Partial<GetProductPageResponse>
type EndpointAnswer = Partial<GetProductRestEndpointPageResponse>

/** Runs one step of a page of a product. */
export async function runPageStep(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  const { kind } = step.data as unknown as PageData
  if (step.verb === 'delete') return deletePage(step, context)
  return kind === 'product-page' ? writePage(step, context) : writeEndpoint(step, context)
}

const productIdOf = ({ address }: Step, { handle }: RunContext): string =>
  String(handle(productAddressOf(address))?.['id'])

async function writePage(step: Step, context: RunContext): Promise<JsonObject> {
  const { account } = context
  const data = step.data as unknown as PageData
  const value = data.value as PageValue
  const PortalProductId = productIdOf(step, context)
  const ProductPageId = data.id ?? ownOverview(step, context)
  const input = { PortalProductId, DisplayContent: { Title: value.title, Body: value.body } }
  const adopt = async (): Promise<Answer | undefined> => {
    const pages = await account.list('v2.ListProductPages', { PortalProductId })
    const same = pages.filter(({ PageTitle }) => PageTitle === value.title)
    const read = await Promise.all(
      same.map(({ ProductPageId: id }) =>
        account.call('v2.GetProductPage', { PortalProductId, ProductPageId: id }),
      ),
    )
    return read.find((page) => isSamePage(page as PageAnswer, value))
  }
  const answer =
    ProductPageId === undefined
      ? await account.call('v2.CreateProductPage', input, { adopt })
      : await account.call('v2.UpdateProductPage', { ...input, ProductPageId })
  const page = answer as PageAnswer
  if (!isSamePage(page, value)) throw notAsWritten(step, 'the text', 'product')
  return { id: page.ProductPageId ?? '', arn: page.ProductPageArn ?? '' }
}

/** The page that the service made with the product, where this step is to make the overview. */
function ownOverview({ address }: Step, { handle }: RunContext): string | undefined {
  const product = productAddressOf(address)
  const arn = handle(product)?.['overview']
  return address === overviewAddress(product) && typeof arn === 'string' ? arn.split('/').at(-1) : undefined
}

const isSamePage = ({ DisplayContent: content }: PageAnswer, { title, body }: PageValue): boolean =>
  content?.Title === title && canonicalBody(content.Body ?? '') === body

async function writeEndpoint(step: Step, context: RunContext): Promise<JsonObject> {
  const { account } = context
  const { value: written, id } = step.data as unknown as PageData
  const value = written as EndpointValue
  const PortalProductId = productIdOf(step, context)
  const shared = {
    PortalProductId,
    DisplayContent: displayContent(value),
    TryItState: value.tryIt === true ? 'ENABLED' : 'DISABLED',
  }
  const RestEndpointIdentifier = {
    IdentifierParts: { RestApiId: value.api, Stage: value.stage, Method: value.method, Path: value.path },
  }
  const adopt = async (): Promise<Answer | undefined> => {
    const pages = await account.list('v2.ListProductRestEndpointPages', { PortalProductId })
    return pages.find(
      ({ RestEndpointIdentifier: other, Status }) =>
        canonicalJson(other) === canonicalJson(RestEndpointIdentifier) && Status !== 'FAILED',
    )
  }
  const answer =
    id === undefined
      ? await account.call(
          'v2.CreateProductRestEndpointPage',
          { ...shared, RestEndpointIdentifier },
          { adopt },
        )
      : await account.call('v2.UpdateProductRestEndpointPage', { ...shared, ProductRestEndpointPageId: id })
  const pageId = (answer as EndpointAnswer).ProductRestEndpointPageId ?? ''
  const page = await untilShown(step, { PortalProductId, ProductRestEndpointPageId: pageId }, account, answer)
  verify(step, value, page, context)
  return { id: pageId, arn: page.ProductRestEndpointPageArn ?? '' }
}

/** What stands in place of the API's own words; without any, the API's own stand there again. */
function displayContent({ operation, endpoint, body }: EndpointValue): JsonObject {
  const overrides = present<JsonObject>({
    OperationName: operation,
    Endpoint: endpoint,
    Body: body === undefined ? undefined : withMark(body),
  })
  return Object.keys(overrides).length === 0 ? { None: {} } : { Overrides: overrides }
}

/** The service looks the endpoint up for a while. @throws Fault `portal-product.endpoint-failed` */
async function untilShown(
  step: Step,
  at: Readonly<Record<string, string>>,
  account: AccountPort,
  answer: EndpointAnswer,
): Promise<EndpointAnswer> {
  const isSettled = ({ Status }: EndpointAnswer): boolean => Status !== 'IN_PROGRESS'
  const read = async () => (await account.call('v2.GetProductRestEndpointPage', at)) as EndpointAnswer
  const page = isSettled(answer)
    ? answer
    : await account.settle('v2.CreateProductRestEndpointPage', read, isSettled, longestWait)
  if (page.Status !== 'FAILED') return page
  throw new Fault({
    code: 'portal-product.endpoint-failed',
    message: `${step.address} shows nothing: ${page.StatusException?.Message ?? 'AWS does not say why'}`,
    fix: 'See that the stage serves this route, then run the same command again: it makes the page anew.',
    exitCode: ExitCode.partial,
  })
}

const longestWait = 120

/** What the page says in place of the API's words; the API's own words are nobody's wish. */
function verify(step: Step, value: EndpointValue, page: EndpointAnswer, { scope }: RunContext): void {
  const live = liveEndpointValue(page as GetProductRestEndpointPageResponse, {
    region: scope.region,
    live: new Map(),
  })
  const read = value.operation === undefined ? { ...live, operation: undefined } : live
  const [field] = diffFields(value as unknown as JsonObject, read as unknown as JsonObject)
  if (field !== undefined) throw notAsWritten(step, field.path, 'product')
}

async function deletePage(step: Step, context: RunContext): Promise<undefined> {
  const { kind, id = '' } = step.data as unknown as PageData
  const member = kind === 'product-page' ? 'ProductPageId' : 'ProductRestEndpointPageId'
  const input = { PortalProductId: productIdOf(step, context), [member]: id }
  if ((await context.account.find(pageOperation('Get', kind), input)) === undefined) return undefined
  await context.account.call(pageOperation('Delete', kind), input)
  return undefined
}
