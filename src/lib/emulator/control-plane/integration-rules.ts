import type { IntegrationRecord, RestApiRecord } from './rest-records.js'
import { badRequest } from './service-errors.js'

/** What an integration must have for its type. @throws ServiceError in the service's words. */
export function checkIntegration(integration: IntegrationRecord, api: RestApiRecord): void {
  if (integration.type !== 'MOCK') {
    if (integration.httpMethod === undefined)
      throw badRequest('Enumeration value for HttpMethod must be non-empty')
    if (integration.type.startsWith('HTTP')) checkHttpUri(integration)
    else checkAwsUri(integration)
  }
  checkTimeout(integration.timeoutInMillis, api)
}

/** A URI behind a VPC link or with stage variables is only known when it is called. */
function checkHttpUri({ uri = '', connectionType }: IntegrationRecord): void {
  const late = uri.includes('${') || (connectionType === 'VPC_LINK' && uri !== '')
  if (!late && !/^https?:\/\/[^\s/]+/.test(uri)) throw badRequest('Invalid HTTP endpoint specified for URI')
}

/** A proxy reaches Lambda functions only, whatever the message says of Firehose (recorded 2023-02-26). */
function checkAwsUri({ type, uri = '', credentials }: IntegrationRecord): void {
  const [arn, , , , service, ...rest] = uri.split(':')
  const target = rest.join(':')
  if (arn !== 'arn' || target === '') throw badRequest('Invalid ARN specified in the request')
  if (!/^(path|action)/.test(target)) throw badRequest('AWS ARN for integration must contain path or action')
  const isFunction = service === 'lambda' && /^path\/+\d{4}-\d\d-\d\d\/functions\//.test(target)
  if (type === 'AWS_PROXY' && !isFunction)
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    )
  if (service !== 'lambda' && credentials === undefined)
    throw badRequest('Role ARN must be specified for AWS integrations')
}

/** 29 seconds is the default quota; it can be raised for Regional and private APIs, so those may have more here. */
function checkTimeout(milliseconds: number, api: RestApiRecord): void {
  const fixed = api.settings.endpointConfiguration.types[0] === 'EDGE'
  const max = fixed ? 29000 : 300000
  if (!(milliseconds >= 50 && milliseconds <= max))
    throw badRequest('Timeout should be between 50 ms and 29000 ms')
}
