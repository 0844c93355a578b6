import type { RestApi } from '@aws-sdk/client-api-gateway'
import type { RestDefinition } from '../../definition/index.js'
import { diff, indexRecords, type RunContext, type Step } from '../../engine/index.js'
import { ExitCode, Fault } from '../../errors/index.js'
import { canonicalJson, type Json } from '../../json/index.js'
import { renderRest } from '../../openapi/render/index.js'
import { liveDefinition } from './live-definition.js'
import { declaredNamespaces } from './live-resources.js'
import { apiIdFor, readDefinition } from './read.js'
import { toRecords } from './records.js'
import { withoutUnmanaged } from './unmanaged.js'

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
export async function writeBody(step: Step, context: RunContext): Promise<undefined> {
  const { mode, definition, expected } = step.data as unknown as BodyData
  const restApiId = apiIdFor(step, context)
  const body = new TextEncoder().encode(JSON.stringify(renderRest(definition)))
  const answer = await context.account.call('PutRestApi', { restApiId, mode, failOnWarnings: true, body })
  const api = answer as unknown as RestApi
  const methods = Object.values(expected.resources).flatMap((resource) => Object.values(resource))
  const readBack = async (): Promise<string | undefined> => {
    const live = await readDefinition(context.account, { ...api, id: restApiId })
    const whole = liveDefinition(live, declaredNamespaces(methods))
    return firstDifference(expected, mode === 'merge' ? withoutUnmanaged(whole, expected) : whole)
  }
  const difference = await context.account.settle('PutRestApi', readBack, (found) => found === undefined)
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
