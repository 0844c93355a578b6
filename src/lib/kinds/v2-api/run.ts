import type { Api } from '@aws-sdk/client-apigatewayv2'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { apiTagId } from '../addresses.js'
import {
  belongsTo,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  sendTags,
  type Tags,
  type tagChanges,
  v2ApiArn,
} from '../ownership.js'
import { runByVerb } from '../run-by-verb.js'
import { lostOwnership } from '../tagged.js'
import { typeOfApi, v2ApiIdFor } from './read.js'
import { writeV2Body } from './write-body.js'

/** Runs one step of an API of v2. */
export const runV2ApiStep = runByVerb('an API of v2', {
  create: createApi,
  tags: tagApi,
  body: writeV2Body,
  delete: deleteApi,
})

/** ImportApi would save a call, but what it does with tags is not recorded: a crash could leave an API that nobody owns. */
async function createApi(step: Step, { account, scope }: RunContext): Promise<JsonObject> {
  const { input, tags } = step.data as unknown as { readonly input: JsonObject; readonly tags: Tags }
  const id = apiTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const apis = (await account.list('v2.GetApis', {})) as unknown as readonly Api[]
    return apis.find(({ Tags }) => ownedId(scope, Tags) === id) as Answer | undefined
  }
  const Tags = { ...tags, ...ownershipTags(scope, id) }
  const api = await account.call('v2.CreateApi', { ...input, Tags }, isNobody(scope) ? {} : { adopt })
  return { id: api['ApiId'] as string, type: typeOfApi(api as unknown as Api) }
}

async function tagApi(step: Step, context: RunContext): Promise<undefined> {
  const { tags } = step.data as unknown as { readonly tags: ReturnType<typeof tagChanges> }
  await sendTags(context.account, v2ApiArn(context.scope, v2ApiIdFor(step, context)), tags, 'v2')
}

/** Re-reads the API just before: only what is still ours is deleted. */
async function deleteApi(step: Step, context: RunContext): Promise<undefined> {
  const { account, scope } = context
  const ApiId = v2ApiIdFor(step, context)
  const api = (await account.find('v2.GetApi', { ApiId })) as Api | undefined
  if (api === undefined) return
  if (!belongsTo(scope, apiTagId(step.address), api.Tags) || isProtected(api.Tags))
    throw lostOwnership(step.address, ApiId)
  await account.call('v2.DeleteApi', { ApiId })
}
