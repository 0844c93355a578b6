import { contentProblem, type Position } from '../../errors/index.js'
import { isJsonObject, type Json } from '../../json/index.js'

export type OpenApiVersion = '2.0' | '3.0' | '3.1'

const supported = 'apigw reads Swagger 2.0, OpenAPI 3.0.x and OpenAPI 3.1.x'

/**
 * The version a document says it has.
 * @throws Problem `openapi.version` (exit 65) when it says none, two, or one that is not supported
 */
export function versionOf(root: Json, locate: (member?: string) => Position): OpenApiVersion {
  const { swagger, openapi } = isJsonObject(root) ? root : {}
  if (swagger !== undefined && openapi !== undefined) {
    throw refused(
      'the document has both `swagger` and `openapi`',
      locate('openapi'),
      'Keep the one that is true.',
    )
  }
  if (swagger === undefined && openapi === undefined) {
    throw refused(
      'the document has neither `openapi` nor `swagger`',
      locate(),
      'Add `openapi: 3.0.3`, or name an OpenAPI document.',
    )
  }
  const member = openapi === undefined ? 'swagger' : 'openapi'
  const version = openapi === undefined ? swagger2(swagger) : openapi3(openapi)
  if (version !== undefined) return version
  const shown = JSON.stringify(openapi ?? swagger)
  throw refused(
    `\`${member}: ${shown}\` is not a version that can be read`,
    locate(member),
    'Convert the document, or write an earlier version where it uses nothing newer.',
  )
}

/** `swagger: 2.0` without quotes is the number 2. */
const swagger2 = (value: Json | undefined): OpenApiVersion | undefined =>
  value === '2.0' || value === 2 ? '2.0' : undefined

/** `openapi: 3.0` without quotes is the number 3. */
function openapi3(value: Json): OpenApiVersion | undefined {
  if (value === 3) return '3.0'
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  if (/^3\.0(?:\.\d+)?$/.test(text)) return '3.0'
  return /^3\.1(?:\.\d+)?$/.test(text) ? '3.1' : undefined
}

const refused = (message: string, at: Position, fix: string) =>
  contentProblem([
    { code: 'openapi.version', severity: 'error', message: `${message}; ${supported}`, at, fix },
  ])
