import * as sdk from '@aws-sdk/client-apigatewayv2'

export { v2Constraints as constraints } from './constraints/v2.js'

/** Everything the SDK client exports. Imported statically: bundlers give a dynamic import of CommonJS no names. */
export const client: Readonly<Record<string, unknown>> = sdk
