import type { RequestContext } from '../../contract.js'
import { collection } from '../rest-state.js'
import { badRequest } from '../service-errors.js'
import type { V2ApiRecord, V2StageRecord } from './v2-api-records.js'

/**
 * What a stage may log, in reported words. HTTP APIs have access logs only, by the log group's own policy; a WebSocket
 * API that starts to log needs a role of the account.
 * @throws ServiceError BadRequestException
 */
export function checkV2Logging(
  stage: V2StageRecord,
  before: V2StageRecord | undefined,
  { protocol }: V2ApiRecord,
  context: Pick<RequestContext, 'state'>,
): void {
  if (protocol === 'HTTP') {
    if (executes(stage)) throw badRequest('Execution logs are not supported on protocolType HTTP')
    return
  }
  const role = collection(context, 'accounts')['account']?.cloudwatchRoleArn
  if (role === undefined && logs(stage) && !(before && logs(before)))
    throw badRequest('CloudWatch Logs role ARN must be set in account settings to enable logging')
}

const logs = (stage: V2StageRecord): boolean =>
  stage.AccessLogSettings?.DestinationArn !== undefined || executes(stage)

const executes = ({ DefaultRouteSettings, RouteSettings }: V2StageRecord): boolean =>
  [DefaultRouteSettings, ...Object.values(RouteSettings)].some(
    ({ LoggingLevel = 'OFF', DataTraceEnabled }) => LoggingLevel !== 'OFF' || DataTraceEnabled === true,
  )
