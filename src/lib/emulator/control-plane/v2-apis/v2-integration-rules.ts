import { badRequest } from '../service-errors.js'
import type { V2ApiRecord, V2IntegrationRecord } from './v2-api-records.js'

/** What an integration must have for its type and protocol. @throws ServiceError */
export function checkV2Integration(integration: V2IntegrationRecord, { protocol }: V2ApiRecord): void {
  const { IntegrationType, IntegrationSubtype, PayloadFormatVersion, TimeoutInMillis } = integration
  if (protocol === 'HTTP') {
    if (!IntegrationType.endsWith('_PROXY'))
      throw badRequest(
        'Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY)',
      )
    if (PayloadFormatVersion === undefined)
      throw badRequest('PayloadFormatVersion is a required parameter for integration')
  }
  if (!payloadFormats(integration, protocol).includes(PayloadFormatVersion))
    throw badRequest(`Unsupported PayloadFormatVersion: ${PayloadFormatVersion}`)
  if (IntegrationSubtype === undefined) checkUri(integration)
  const longest = protocol === 'HTTP' ? 30000 : 29000
  if (TimeoutInMillis < 50 || TimeoutInMillis > longest)
    throw badRequest(`Timeout should be between 50 ms and ${longest} ms`)
}

/** Functions of HTTP APIs may take 2.0; everything else is 1.0 (documented). */
const payloadFormats = (
  { IntegrationType, IntegrationSubtype }: V2IntegrationRecord,
  protocol: string,
): readonly string[] =>
  protocol === 'HTTP' && IntegrationType === 'AWS_PROXY' && IntegrationSubtype === undefined
    ? ['1.0', '2.0']
    : ['1.0']

function checkUri({
  IntegrationType,
  IntegrationUri,
  IntegrationMethod,
  ConnectionType,
  ConnectionId,
}: V2IntegrationRecord): void {
  if (IntegrationType === 'MOCK') return
  if (IntegrationUri === undefined) throw badRequest('Invalid integration URI specified')
  if (IntegrationType.startsWith('HTTP') && IntegrationMethod === undefined)
    throw badRequest('IntegrationMethod is a required parameter for integration')
  if (ConnectionType === 'VPC_LINK') {
    if (ConnectionId === undefined)
      throw badRequest('ConnectionId is a required parameter for a VPC_LINK connection')
    return
  }
  const isLate = IntegrationUri.includes('${')
  if (IntegrationType.startsWith('HTTP') && !isLate && !/^https?:\/\/[^\s/]+/.test(IntegrationUri))
    throw badRequest('Invalid HTTP endpoint specified for URI')
  if (IntegrationType.startsWith('AWS') && !isLate && !IntegrationUri.startsWith('arn:'))
    throw badRequest('Invalid integration URI specified')
}
