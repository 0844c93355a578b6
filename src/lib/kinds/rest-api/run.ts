import type { RestApi } from '@aws-sdk/client-api-gateway'
import type { RestDefinition } from '../../definition/index.js'
import { type Answer, diff, indexRecords, type RunContext, type Step } from '../../engine/index.js'
import { Bug, ExitCode, Fault, Problem } from '../../errors/index.js'
import { canonicalJson, type Json, type JsonObject } from '../../json/index.js'
import { renderRest } from '../../openapi/render/index.js'
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
import { declaredNamespaces, liveDefinition } from './live-definition.js'
import { apiIdOf, readDefinition } from './read.js'
import { toRecords } from './records.js'
import { settingsOf } from './setting-patches.js'

/** Runs one step of a REST API. */
export async function runApiStep(step: Step, context: RunContext): Promise<JsonObject | undefined> {
  switch (step.verb) {
    case 'create':
      return createApi(step, context)
    case 'patch':
      return patchApi(step, context)
    case 'body':
      return writeBody(step, context)
    case 'documentation':
      return createDocumentationVersion(step, context)
    case 'delete':
      return deleteApi(step, context)
    default:
      throw new Bug(`a REST API has no step ${step.verb}`)
  }
}

interface CreateData {
  readonly name: string
  readonly description?: string
  readonly endpoint: { readonly type: string; readonly ipAddressType?: string }
  readonly tags: Tags
}

/** ImportRestApi would save a call, but takes no tags: a crash would leave an API that nobody owns. */
async function createApi(step: Step, { account, scope }: RunContext): Promise<JsonObject> {
  const { name, description, endpoint, tags } = step.data as unknown as CreateData
  const id = step.address.slice('api.'.length)
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
  const restApiId = apiIdOf(context.handle(step.address), step.address)
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

interface BodyData {
  readonly mode: 'overwrite' | 'merge'
  readonly definition: RestDefinition
  readonly expected: RestDefinition
}

/**
 * Writes the whole definition in one call, then reads it back and compares: PutRestApi is not atomic, and a write
 * that "succeeded but did nothing" must not be deployed.
 * @throws Fault `apply.read-back` when the account holds something else than what was written
 */
async function writeBody(step: Step, context: RunContext): Promise<undefined> {
  const { mode, definition, expected } = step.data as unknown as BodyData
  const restApiId = apiIdOf(context.handle(step.address), step.address)
  const body = new TextEncoder().encode(JSON.stringify(renderRest(definition)))
  const answer = await context.account.call('PutRestApi', { restApiId, mode, failOnWarnings: true, body })
  const api = answer as unknown as RestApi
  const live = await readDefinition(context.account, { ...api, id: restApiId })
  const methods = Object.values(expected.resources).flatMap((resource) => Object.values(resource))
  const read = liveDefinition(live, declaredNamespaces(methods))
  const difference = firstDifference(expected, read)
  if (difference === undefined) return
  throw new Fault({
    code: 'apply.read-back',
    message: `${step.address}: the account holds another definition than the one just written; ${difference}`,
    fix: 'Nothing was deployed. Run the same command again; if it stays, somebody else may be writing to this API.',
    exitCode: ExitCode.partial,
  })
}

function firstDifference(expected: RestDefinition, read: RestDefinition): string | undefined {
  const surroundings = { endpoint: { type: 'EDGE' as const }, tags: {} }
  const records = (definition: RestDefinition) =>
    indexRecords(toRecords(definition, surroundings, { address: 'api', region: '-' }))
  const [first, ...others] = diff(records(expected), records(read))
  if (first === undefined) return undefined
  const field = first.fields[0]
  const more = others.length > 0 ? `, and ${others.length} more` : ''
  const values =
    field === undefined ? '' : ` ${field.path}: written ${show(field.after)}, read ${show(field.before)}`
  return `${first.address.replace(/^api\/?/, '') || 'settings'}${values}${more}`
}

function show(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : canonicalJson(value)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}

async function createDocumentationVersion(step: Step, context: RunContext): Promise<undefined> {
  const { version } = step.data as { readonly version: string }
  const restApiId = apiIdOf(context.handle(step.address), step.address)
  const adopt = () =>
    context.account.find('GetDocumentationVersion', { restApiId, documentationVersion: version })
  await context.account.call(
    'CreateDocumentationVersion',
    { restApiId, documentationVersion: version },
    { adopt },
  )
}

/** Re-reads the API just before: only what is still ours is deleted. */
async function deleteApi(step: Step, { account, scope, handle }: RunContext): Promise<undefined> {
  const restApiId = apiIdOf(handle(step.address), step.address)
  const api = (await account.find('GetRestApi', { restApiId })) as RestApi | undefined
  if (api === undefined) return
  refuseUnowned(step, api, scope)
  await account.call('DeleteRestApi', { restApiId })
}

function refuseUnowned(step: Step, api: RestApi, scope: RunContext['scope']): void {
  if (belongsTo(scope, step.address.slice('api.'.length), api.tags) && !isProtected(api.tags)) return
  throw new Problem({
    code: 'ownership.lost',
    message: `${step.address} (API ${api.id}) is not owned by this project any more, or is protected; it was not deleted`,
    fix: 'Plan again and look at its tags (apigw tags list).',
    exitCode: ExitCode.stale,
  })
}
