import { gatewayFileJsonSchema } from '../gateway-file/index.js'
import type { JsonObject } from '../json/index.js'
import { gatewaySchema } from './gateway-schema.js'

/** The JSON Schema of the gateway file, for editors. */
export const gatewaySchemaDocument = (): JsonObject => gatewayFileJsonSchema(gatewaySchema)
