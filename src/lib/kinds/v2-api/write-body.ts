import type { Api, Authorizer, Integration, Route } from '@aws-sdk/client-apigatewayv2'
import type { HttpDefinition } from '../../definition/index.js'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { renderHttp } from '../../openapi/render/index.js'
import { isNobody, sendV2Tags, type Tags, tagChanges, v2ApiArn } from '../ownership.js'
import { comparisonPlace, firstDifference, otherDefinition } from '../written-definition.js'
import type { BodyCall } from './body-call.js'
import type { BodyPlan } from './body-plan.js'
import { liveHttpDefinition } from './live-http.js'
import { readV2Definition, v2ApiIdFor } from './read.js'
import { toHttpRecords } from './records.js'

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
    const live = await readV2Definition(context.account, await read())
    return differenceOf(expected, liveHttpDefinition(live))
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
  await sendV2Tags(account, v2ApiArn(scope, api.ApiId ?? ''), { tag, untag: [] })
}

/** One after the other: the service refuses parallel writes to one API. */
async function writeCalls(ApiId: string, calls: readonly BodyCall[], context: RunContext): Promise<void> {
  const made = new Map<string, string>()
  for (const call of calls) {
    const input = { ApiId, ...call.input, ...usedIds(call, made) }
    const answer = await context.account.call(call.operation, input, adoption(call, ApiId, context))
    if (call.makes !== undefined)
      made.set(call.makes, String(answer['IntegrationId'] ?? answer['AuthorizerId']))
  }
}

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

/** How to find out what a create whose answer was lost has left: an integration by its mark, the others by their names. */
function adoption({ operation, input }: BodyCall, ApiId: string, { account, scope }: RunContext) {
  const find = <T>(listing: string, isIt: (item: T) => boolean) => ({
    adopt: async (): Promise<Answer | undefined> =>
      ((await account.list(listing, { ApiId })) as unknown as readonly T[]).find(isIt) as Answer | undefined,
  })
  if (operation === 'v2.CreateRoute')
    return find<Route>('v2.GetRoutes', ({ RouteKey }) => RouteKey === input['RouteKey'])
  if (operation === 'v2.CreateAuthorizer')
    return find<Authorizer>('v2.GetAuthorizers', ({ Name }) => Name === input['Name'])
  if (operation === 'v2.CreateIntegration' && !isNobody(scope))
    return find<Integration>('v2.GetIntegrations', ({ Description }) => Description === input['Description'])
  return {}
}

function differenceOf(expected: HttpDefinition, read: HttpDefinition): string | undefined {
  const records = (definition: HttpDefinition) => toHttpRecords(definition, { tags: {} }, comparisonPlace)
  return firstDifference(records(expected), records(read))
}
