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
