import type { RequestContext } from '../../contract.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import type { RouteSettingsRecord, V2ApiRecord, V2StageRecord } from './v2-api-records.js'

/**
 * @throws ServiceError when a stage of a WebSocket API starts to log in an account that has no role for it (reported).
 * HTTP APIs log by the log group's own policy.
 */
export function checkV2Logging(
  stage: V2StageRecord,
  before: V2StageRecord | undefined,
  { protocol }: V2ApiRecord,
  context: Pick<RequestContext, 'state'>,
): void {
  const role = collection(context, 'accounts')['account']?.cloudwatchRoleArn
  if (protocol === 'WEBSOCKET' && role === undefined && logs(stage) && !(before && logs(before)))
    throw badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging')
}

const logs = ({ AccessLogSettings, DefaultRouteSettings, RouteSettings }: V2StageRecord): boolean =>
  AccessLogSettings?.DestinationArn !== undefined ||
  [DefaultRouteSettings, ...Object.values(RouteSettings)].some(executes)

const executes = ({ LoggingLevel = 'OFF', DataTraceEnabled }: RouteSettingsRecord): boolean =>
  LoggingLevel !== 'OFF' || DataTraceEnabled === true
