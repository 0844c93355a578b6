import type { RequestContext } from '../contract.js'
import type { StageRecord } from './rest-records.js'
import { collection } from './rest-state.js'
import { badRequest } from './service-errors.js'

/** @throws ServiceError when a stage starts to log to CloudWatch in an account that has no role for it. */
export function checkLogging(
  stage: StageRecord,
  before: StageRecord | undefined,
  context: Pick<RequestContext, 'state'>,
): void {
  const role = collection(context, 'accounts')['account']?.cloudwatchRoleArn
  if (role === undefined && logs(stage) && !(before && logs(before)))
    throw badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging')
}

/** Firehose needs no role of the account; the others do. */
function logs({ methodSettings, accessLogSettings }: StageRecord): boolean {
  const executes = Object.values(methodSettings).some(
    ({ loggingLevel = 'OFF', dataTraceEnabled }) => loggingLevel !== 'OFF' || dataTraceEnabled,
  )
  const destination = accessLogSettings?.destinationArn
  return executes || (destination !== undefined && !destination.includes(':firehose:'))
}
