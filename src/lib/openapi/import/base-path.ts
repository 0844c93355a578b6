import { isJsonObject } from '../../json/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import type { BasePathMode } from './import-context.js'

/**
 * What stands in front of every path, by AWS's modes: ignore → nothing; prepend → the whole base path; split → the
 * base path without its first segment, which stands for the stage.
 */
export function basePathPrefix(document: OpenApiDocument, mode: BasePathMode): string {
  if (mode === 'ignore') return ''
  const segments = basePathOf(document)
    .split('/')
    .filter((segment) => segment !== '')
  const kept = mode === 'split' ? segments.slice(1) : segments
  return kept.map((segment) => `/${segment}`).join('')
}

function basePathOf({ version, root }: OpenApiDocument): string {
  if (version === '2.0') return textOr(root.member('basePath'), '')
  const servers = root.member('servers').items()
  return variableBasePath(servers) ?? urlPath(servers[0])
}

/** A server variable named basePath counts even where the url does not use it (recorded). */
function variableBasePath(servers: readonly Cursor[]): string | undefined {
  const variables = servers.map((server) => server.member('variables').member('basePath').member('default'))
  const found = variables.find(({ value }) => typeof value === 'string')
  return found && textOr(found, '')
}

function urlPath(server: Cursor | undefined): string {
  if (server === undefined) return ''
  const variables = server.member('variables')
  const url = textOr(server.member('url'), '').replaceAll(/\{([^}]*)\}/g, (whole, name: string) => {
    const variable = isJsonObject(variables.value) ? variables.member(name).member('default') : undefined
    return variable === undefined ? whole : textOr(variable, whole)
  })
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/^\/\/[^/]*/, '')
  return path.replace(/[?#].*$/, '')
}

const textOr = ({ value }: Cursor, other: string): string => (typeof value === 'string' ? value : other)
