import type { RestApi } from '@aws-sdk/client-api-gateway'
import type { Answer, RunContext, Step } from '../../engine/index.js'
import { ExitCode, Fault, Problem } from '../../errors/index.js'
import { canonicalJson, type JsonObject } from '../../json/index.js'
import { apiTagId } from '../addresses.js'
import {
  apiArn,
  belongsTo,
  isNobody,
  isProtected,
  ownedId,
  ownershipTags,
  sendTags,
  type Tags,
  type tagChanges,
} from '../ownership.js'
import type { PatchOperation } from '../patch.js'
import { runByVerb } from '../run-by-verb.js'
import { apiIdFor } from './read.js'
import { settingsOf } from './setting-patches.js'
import { writeBody } from './write-body.js'

/** Runs one step of a REST API. */
export const runApiStep = runByVerb('a REST API', {
  create: createApi,
  patch: patchApi,
  body: writeBody,
  documentation: createDocumentationVersion,
  delete: deleteApi,
})

interface CreateData {
  readonly name: string
  readonly description?: string
  readonly endpoint: { readonly type: string; readonly ipAddressType?: string }
  readonly tags: Tags
}

/** ImportRestApi would save a call, but takes no tags: a crash would leave an API that nobody owns. */
async function createApi(step: Step, { account, scope }: RunContext): Promise<JsonObject> {
  const { name, description, endpoint, tags } = step.data as unknown as CreateData
  const id = apiTagId(step.address)
  const adopt = async (): Promise<Answer | undefined> => {
    const apis = (await account.list('GetRestApis', {})) as readonly RestApi[]
    return apis.find((api) => ownedId(scope, api.tags) === id) as Answer | undefined
  }
  const api = await account.call(
    'CreateRestApi',
    {
      name,
      ...(description !== undefined && { description }),
      endpointConfiguration: {
        types: [endpoint.type],
        ...(endpoint.ipAddressType !== undefined && { ipAddressType: endpoint.ipAddressType }),
      },
      tags: { ...tags, ...ownershipTags(scope, id) },
    },
    isNobody(scope) ? {} : { adopt },
  )
  return { id: api['id'] as string, rootResourceId: (api['rootResourceId'] ?? '') as string }
}

interface PatchData {
  readonly operations: readonly PatchOperation[]
  readonly tags: ReturnType<typeof tagChanges>
  /** The settings that the API must have then, where they are among what is patched. */
  readonly settings?: JsonObject
}

async function patchApi(step: Step, context: RunContext): Promise<undefined> {
  const { operations, tags, settings } = step.data as unknown as PatchData
  const restApiId = apiIdFor(step, context)
  if (operations.length > 0) {
    const answer = await context.account.call('UpdateRestApi', { restApiId, patchOperations: operations })
    if (settings !== undefined) verifySettings(step, settings, answer as unknown as RestApi)
  }
  await sendTags(context.account, apiArn(context.scope, restApiId), tags)
}

function verifySettings(step: Step, settings: JsonObject, api: RestApi): void {
  const read = settingsOf(api)
  const different = Object.keys({ ...settings, ...read }).find(
    (name) => canonicalJson(read[name] ?? null) !== canonicalJson(settings[name] ?? null),
  )
  if (different === undefined) return
  throw new Fault({
    code: 'apply.read-back',
    message: `${step.address}: ${different} is not as it was just written`,
    fix: 'Run the same command again; if it stays, somebody else may be writing to this API.',
    exitCode: ExitCode.partial,
  })
}

async function createDocumentationVersion(step: Step, context: RunContext): Promise<undefined> {
  const { version, description } = step.data as { readonly version: string; readonly description?: string }
  const restApiId = apiIdFor(step, context)
  const adopt = () =>
    context.account.find('GetDocumentationVersion', { restApiId, documentationVersion: version })
  await context.account.call(
    'CreateDocumentationVersion',
    { restApiId, documentationVersion: version, ...(description !== undefined && { description }) },
    { adopt },
  )
}

/** Re-reads the API just before: only what is still ours is deleted. */
async function deleteApi(step: Step, context: RunContext): Promise<undefined> {
  const { account, scope } = context
  const restApiId = apiIdFor(step, context)
  const api = (await account.find('GetRestApi', { restApiId })) as RestApi | undefined
  if (api === undefined) return
  refuseUnowned(step, api, scope)
  await account.call('DeleteRestApi', { restApiId })
}

function refuseUnowned(step: Step, api: RestApi, scope: RunContext['scope']): void {
  if (belongsTo(scope, apiTagId(step.address), api.tags) && !isProtected(api.tags)) return
  throw new Problem({
    code: 'ownership.lost',
    message: `${step.address} (API ${api.id}) is not owned by this project any more, or is protected; it was not deleted`,
    fix: 'Plan again and look at its tags (apigw tags list).',
    exitCode: ExitCode.stale,
  })
}
