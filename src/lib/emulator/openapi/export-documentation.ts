import type { Json, JsonObject } from '../../json/index.js'
import { type ExportRequest, isoSeconds, publishedDocumentation } from './export-request.js'

/** The documentation that the stage publishes, when the export asks for it. */
export function exportDocumentation(request: ExportRequest): JsonObject {
  const published = request.extensions.documentation ? publishedDocumentation(request) : undefined
  if (published === undefined) return {}
  return {
    'x-amazon-apigateway-documentation': {
      version: published.version,
      createdDate: isoSeconds(published.createdDate),
      documentationParts: Object.values(published.parts).map(({ location, properties }) => ({
        location,
        properties: JSON.parse(properties) as Json,
      })),
    },
  }
}
