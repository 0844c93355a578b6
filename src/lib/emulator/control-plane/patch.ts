import type { ServiceError, Shape } from '../contract.js'
import { badRequest } from './service-errors.js'

/*
 * The patch documents of v1. A family lists its paths as rows; a row has one edit for each op that the path supports.
 * Operations are applied in order to one immutable record, so a failing one changes nothing.
 */

export type PatchOp = 'add' | 'replace' | 'remove' | 'copy'

/** What one operation brings to an edit. */
export interface Operand {
  /** The path as it was sent. */
  readonly path: string
  readonly value: string | undefined
  readonly from: string | undefined
  /** What the `{…}` segments of the row's path matched, unescaped. */
  readonly keys: readonly string[]
}

export interface Operation extends Omit<Operand, 'keys'> {
  readonly op: string
}

/** `scope` is what the family's edits need besides the record: the API, the request context. */
export type Edit<R, S = unknown> = (record: R, operand: Operand, scope: S) => R

/** `/requestParameters/{name}`: a segment in braces matches any one segment. */
export type PatchRow<R, S = unknown> = { readonly path: string } & { readonly [op in PatchOp]?: Edit<R, S> }

/** The error for an operation that no row takes; `row` is the one whose path matches, if any. */
export type Refusal = (operation: Operation, row: AnyRow | undefined, rows: readonly AnyRow[]) => ServiceError

type AnyRow = { readonly path: string }

export interface PatchTable<R, S = unknown> {
  readonly rows: readonly PatchRow<R, S>[]
  readonly refuse: Refusal
}

/** Applies `input.patchOperations`. @throws ServiceError of the table or of an edit. */
export function applyPatch<R, S>(table: PatchTable<R, S>, record: R, input: Shape, scope: S): R {
  return readOperations(input).reduce(
    (current, operation) => applyOne(table, current, operation, scope),
    record,
  )
}

/** One family of messages: the paths that the op supports are listed. */
export const refuseListingPaths: Refusal = ({ op, path }, _row, rows) => {
  const supported = rows.filter((row) => op in row).map((row) => row.path.replace(/\/\{.*/, ''))
  const hint =
    supported.length > 0 ? `Must be one of: [${supported.join(', ')}]` : 'Please choose supported operations'
  return badRequest(`Invalid patch path  '${path}' specified for op '${op}'. ${hint}`)
}

/** The other family: an unknown path is named, and for a known path the ops are listed. */
export const refuseNamingPath: Refusal = ({ path }, row) =>
  row === undefined
    ? badRequest(`Invalid patch path ${path}`)
    : badRequest(`Invalid patch operation specified. Must be one of: [${opsOf(row).join(', ')}]`)

function readOperations(input: Shape): readonly Operation[] {
  const operations = (input['patchOperations'] ?? []) as readonly Shape[]
  return operations.map(({ op, path, value, from }) => ({
    op: String(op),
    path: typeof path === 'string' ? path : 'null',
    value: typeof value === 'string' ? value : undefined,
    from: typeof from === 'string' ? from : undefined,
  }))
}

function applyOne<R, S>(table: PatchTable<R, S>, record: R, operation: Operation, scope: S): R {
  const { op, path } = operation
  const matches = table.rows.flatMap((row) => {
    const keys = matchPath(row.path, path)
    return keys === undefined ? [] : [{ row, keys }]
  })
  const taker = matches.find(({ row }) => op in row)
  const edit = taker?.row[op as PatchOp]
  if (taker === undefined || edit === undefined) throw table.refuse(operation, matches[0]?.row, table.rows)
  return edit(record, { ...operation, keys: taker.keys }, scope)
}

function matchPath(pattern: string, path: string): readonly string[] | undefined {
  const wanted = pattern.split('/')
  const found = path.split('/')
  if (wanted.length !== found.length) return undefined
  const keys: string[] = []
  for (const [index, segment] of wanted.entries()) {
    const given = found[index] ?? ''
    if (segment.startsWith('{')) keys.push(unescapeSegment(given))
    else if (segment !== given) return undefined
  }
  return keys
}

const unescapeSegment = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')

const opsOf = (row: object): string[] => Object.keys(row).filter((key) => key !== 'path')
