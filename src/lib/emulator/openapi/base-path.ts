import type { JsonObject } from '../../json/index.js'
import { listOf, objectOf, textOf } from './json-view.js'
import type { OpenApiDocument } from './read-document.js'

/**
 * The path segments that an import puts before every path of the document.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html
 * @param mode `prepend` takes the whole base path, `split` all but its first segment, everything else nothing
 */
export function basePathSegments(document: OpenApiDocument, mode: string | undefined): readonly string[] {
  const how = mode?.toLowerCase()
  if (how !== 'prepend' && how !== 'split') return []
  const segments = segmentsOf(basePathOf(document))
  return how === 'split' ? segments.slice(1) : segments
}

/** `/a//b/` → `a`, `b`. */
export const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

function basePathOf({ dialect, root }: OpenApiDocument): string {
  if (dialect === 'swagger') return textOf(root['basePath']) ?? ''
  const server = objectOf(listOf(root['servers'])[0])
  const variables = objectOf(server['variables'])
  return defaultOf(variables, 'basePath') ?? pathOf(textOf(server['url']) ?? '', variables)
}

const defaultOf = (variables: JsonObject, name: string): string | undefined =>
  textOf(objectOf(variables[name])['default'])

function pathOf(url: string, variables: JsonObject): string {
  const filled = url.replace(/\{([^}]*)\}/g, (written, name: string) => defaultOf(variables, name) ?? written)
  return filled.replace(/^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/[^/?#]*/, '').replace(/[?#].*$/, '')
}
