export { type AwsPlace, withAwsVariables } from './aws-variables.js'
export { canonicalGatewayResponse } from './gateway-response.js'
export { canonicalModel } from './model-schema.js'
export * from './rest.js'
