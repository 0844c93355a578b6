import { didYouMean } from '../../errors/index.js'
import type { Cursor } from '../document/index.js'
import type { Report } from './report.js'

/** Members of a path item that are operations → the method. */
export const verbs: Readonly<Record<string, string>> = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  delete: 'DELETE',
  options: 'OPTIONS',
  head: 'HEAD',
  patch: 'PATCH',
  'x-amazon-apigateway-any-method': 'ANY',
}

/** Members of a path item that all its operations share. */
export const sharedMembers: ReadonlySet<string> = new Set([
  '$ref',
  'summary',
  'description',
  'servers',
  'parameters',
])

export function unknownVerb(name: string, at: Cursor, report: Report): void {
  if (sharedMembers.has(name) || name.startsWith('x-')) return
  const why =
    name.toLowerCase() === 'trace'
      ? 'API Gateway has no TRACE methods'
      : 'it is not an HTTP method of API Gateway'
  const known = Object.keys(verbs)
  report.error({
    code: 'openapi.method',
    message: `\`${name}\` cannot be imported: ${why}`,
    at,
    part: 'key',
    fix: `Use ${known.join(', ')}, in lower case.${didYouMean(name, known)}`,
  })
}

export function missingPaths(paths: Cursor, report: Report): void {
  const found = paths.exists ? 'is not a mapping' : 'is missing'
  report.error({
    code: 'openapi.paths',
    message: `\`paths\` ${found}`,
    at: paths,
    fix: 'Add paths: with at least one path.',
  })
}

/** Applied to a live API, an empty document would delete all its routes. */
export const emptyPaths = (paths: Cursor, report: Report): void =>
  report.warning({
    code: 'openapi.paths.empty',
    message:
      '`paths` is empty: applied to a live API, every route of it would be deleted, which the guard against pruning refuses',
    at: paths,
    fix: 'Add the paths, or name another document.',
  })

export const trailingSlash = (template: string, at: Cursor, report: Report): void =>
  report.warning({
    code: 'openapi.path.trailing-slash',
    message: `the trailing slash of \`${template}\` is dropped: API Gateway has no empty path segments`,
    at,
    part: 'key',
  })
