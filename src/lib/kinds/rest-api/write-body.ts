import type { RestApi } from '@aws-sdk/client-api-gateway'
import type { RestDefinition } from '../../definition/index.js'
import type { RunContext, Step } from '../../engine/index.js'
import { renderRest } from '../../openapi/render/index.js'
import { comparisonPlace, firstDifference, otherDefinition } from '../written-definition.js'
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
    return differenceOf(expected, mode === 'merge' ? withoutUnmanaged(whole, expected) : whole)
  }
  const difference = await context.account.settle('PutRestApi', readBack, (found) => found === undefined)
  if (difference === undefined) return
  throw otherDefinition(step.address, difference)
}

function differenceOf(expected: RestDefinition, read: RestDefinition): string | undefined {
  const surroundings = { endpoint: { type: 'EDGE' as const }, tags: {} }
  const records = (definition: RestDefinition) => toRecords(definition, surroundings, comparisonPlace)
  return firstDifference(records(expected), records(read))
}
