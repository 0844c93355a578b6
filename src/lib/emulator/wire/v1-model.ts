import * as sdk from '@aws-sdk/client-api-gateway'

export { v1Constraints as constraints } from './constraints/v1.js'

/** Everything the SDK client exports. Imported statically: bundlers give a dynamic import of CommonJS no names. */
export const client: Readonly<Record<string, unknown>> = sdk
