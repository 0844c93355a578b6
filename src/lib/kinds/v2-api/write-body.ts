import type { Api, Integration } from '@aws-sdk/client-apigatewayv2'
import type { HttpDefinition } from '../../definition/index.js'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { type JsonObject, present } from '../../json/index.js'
import { renderHttp } from '../../openapi/render/index.js'
import { isNobody, sendTags, type Tags, tagChanges, v2ApiArn } from '../ownership.js'
import { comparisonPlace, firstDifference, otherDefinition } from '../written-definition.js'
import type { BodyCall } from './body-call.js'
import type { BodyPlan } from './body-plan.js'
import { liveV2Definition } from './live-definition.js'
import { isWebSocket, type V2Definition } from './protocol.js'
import { readV2Definition, v2ApiIdFor } from './read.js'
import { toV2Records } from './records.js'

interface BodyData extends Pick<BodyPlan, 'how' | 'expected'> {
  readonly tags: Tags
}

/**
 * Writes a definition as planned, then reads it back and compares: a write that "succeeded but did nothing" must not
 * be deployed.
 * @throws Fault `apply.read-back` when the account holds something else than what was written
 */
export async function writeV2Body(step: Step, context: RunContext): Promise<undefined> {
  const { how, expected, tags } = step.data as unknown as BodyData
  const ApiId = v2ApiIdFor(step, context)
  if (how.mode === 'import') await importBody(ApiId, how.definition, tags, context)
  else await writeCalls(ApiId, how.calls, context)
  const read = async (): Promise<Api> =>
    (await context.account.call('v2.GetApi', { ApiId })) as unknown as Api
  const readBack = async (): Promise<string | undefined> => {
    const answers = (key: string) => isWebSocket(expected) && expected.routes[key]?.response !== undefined
    const live = await readV2Definition(context.account, await read(), answers)
    return differenceOf(expected, liveV2Definition(live))
  }
  const difference = await context.account.settle('v2.UpdateApi', readBack, (found) => found === undefined)
  if (how.mode === 'import' && !isNobody(context.scope)) await keepTags(await read(), tags, context)
  if (difference === undefined) return
  throw otherDefinition(step.address, difference)
}

async function importBody(
  ApiId: string,
  definition: HttpDefinition,
  tags: Tags,
  { account }: RunContext,
): Promise<void> {
  const Body = JSON.stringify(renderHttp(definition, { tags }))
  await account.call('v2.ReimportApi', { ApiId, Body, FailOnWarnings: true })
}

/** Whether an import keeps an API's tags is not recorded: without them the API would be nobody's. */
async function keepTags(api: Api, tags: Tags, { account, scope }: RunContext): Promise<void> {
  const { tag } = tagChanges(api.Tags ?? {}, tags)
  await sendTags(account, v2ApiArn(scope, api.ApiId ?? ''), { tag, untag: [] }, 'v2')
}

/** One after the other: the service refuses parallel writes to one API. */
async function writeCalls(ApiId: string, calls: readonly BodyCall[], context: RunContext): Promise<void> {
  const made = new Map<string, string>()
  for (const call of calls) {
    const input = { ApiId, ...call.input, ...usedIds(call, made) }
    const others = [...(call.twins ?? []), ...made.values()]
    const answer = await context.account.call(
      call.operation,
      input,
      adoption(call.operation, input, others, context),
    )
    if (call.makes !== undefined) made.set(call.makes, String(answer[idMember(call.operation)]))
  }
}

/** `RouteId` of `v2.CreateRoute`. */
const idMember = (operation: string): string => operation.replace(/^v2\.Create(\w+)$/, '$1Id')

const usedIds = (
  { uses = {} }: BodyCall,
  made: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(uses).map(([member, name]) => {
      const id = made.get(name) ?? ''
      return [member, member === 'Target' ? `integrations/${id}` : id]
    }),
  )

/** What is one of a kind in the place where it lies: where it is listed, and the member that says which one it is. */
const unique: Readonly<Record<string, { readonly listing: string; readonly by: string }>> = {
  'v2.CreateRoute': { listing: 'v2.GetRoutes', by: 'RouteKey' },
  'v2.CreateRouteResponse': { listing: 'v2.GetRouteResponses', by: 'RouteResponseKey' },
  'v2.CreateIntegrationResponse': { listing: 'v2.GetIntegrationResponses', by: 'IntegrationResponseKey' },
  'v2.CreateAuthorizer': { listing: 'v2.GetAuthorizers', by: 'Name' },
  'v2.CreateModel': { listing: 'v2.GetModels', by: 'Name' },
}

/** How to find out what a create whose answer was lost has left: an integration by its mark, the others by their names. */
function adoption(
  operation: string,
  input: JsonObject,
  others: readonly string[],
  { account, scope }: RunContext,
): { readonly adopt?: () => Promise<Answer | undefined> } {
  const { ApiId, RouteId, IntegrationId } = input
  const find = async (listing: string, isIt: (item: JsonObject) => boolean): Promise<Answer | undefined> => {
    const place = present<JsonObject>({ ApiId, RouteId, IntegrationId })
    const items = (await account.list(listing, place)) as unknown as readonly JsonObject[]
    return items.find(isIt) as Answer | undefined
  }
  const named = unique[operation]
  if (named !== undefined)
    return { adopt: () => find(named.listing, (item) => item[named.by] === input[named.by]) }
  if (operation !== 'v2.CreateIntegration' || isNobody(scope)) return {}
  const isIt = ({ Description, IntegrationId: id }: Partial<Integration>): boolean =>
    Description === input['Description'] && !others.includes(id ?? '')
  return { adopt: () => find('v2.GetIntegrations', isIt) }
}

function differenceOf(expected: V2Definition, read: V2Definition): string | undefined {
  const records = (definition: V2Definition) => toV2Records(definition, { tags: {} }, comparisonPlace)
  return firstDifference(records(expected), records(read))
}
