/**
 * What `format: json` stands for in HTTP APIs: one JSON object a request. Every value is text, because `-` stands for
 * what is missing. Given in full in docs/gateway-file.md.
 */
export const httpAccessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  httpMethod: '$context.httpMethod',
  path: '$context.path',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  principalId: '$context.authorizer.principalId',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
})

/** The same of WebSocket APIs, in which a request is a message, or a client that comes or goes. */
export const webSocketAccessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  eventType: '$context.eventType',
  routeKey: '$context.routeKey',
  connectionId: '$context.connectionId',
  messageId: '$context.messageId',
  status: '$context.status',
  integrationLatency: '$context.integrationLatency',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  apiKeyId: '$context.identity.apiKeyId',
  principalId: '$context.authorizer.principalId',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
})
