import * as z from 'zod'
import type { JsonObject } from '../json/index.js'

/** The file's schema as JSON Schema (draft 2020-12), so that editors complete and explain members. */
export function gatewayFileJsonSchema(schema: z.ZodType): JsonObject {
  const converted = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const plain: JsonObject = JSON.parse(JSON.stringify(converted))
  return { ...plain, title: 'apigw gateway file' }
}
