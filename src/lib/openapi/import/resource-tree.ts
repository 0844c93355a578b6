import { showPosition } from '../../errors/index.js'
import type { Cursor } from '../document/index.js'
import type { Report } from './report.js'

export interface PathItem {
  readonly path: string
  /** The member of `paths`. */
  readonly place: Cursor
  /** What it leads to when it is a reference. */
  readonly item: Cursor
}

/**
 * What only all paths together show: two variables at one place (recorded: "A sibling ({proxy+}) of this resource
 * already has a variable path part -- only one is allowed").
 */
export function checkTree(items: readonly PathItem[], report: Report): void {
  const variables = new Map<string, { readonly segment: string; readonly place: Cursor }>()
  for (const { path, place } of items) {
    for (const [parent, segment] of steps(path)) {
      if (!segment.startsWith('{')) continue
      const other = variables.get(parent)
      if (other === undefined) variables.set(parent, { segment, place })
      else if (other.segment !== segment) sibling(path, segment, place, other, report)
    }
  }
}

/** `/a/{b}` → (``, `a`), (`/a`, `{b}`). */
function steps(path: string): readonly (readonly [parent: string, segment: string])[] {
  const segments = path
    .split('/')
    .slice(1)
    .filter((segment) => segment !== '')
  return segments.map(
    (segment, index) =>
      [
        segments
          .slice(0, index)
          .map((part) => `/${part}`)
          .join(''),
        segment,
      ] as const,
  )
}

const sibling = (
  path: string,
  segment: string,
  at: Cursor,
  other: { readonly segment: string; readonly place: Cursor },
  report: Report,
): void =>
  report.error({
    code: 'openapi.path.variables',
    message: `${segment} in \`${path}\` stands where ${showPosition(other.place.keyAt)} has ${other.segment}; only one variable is allowed at one place`,
    at,
    part: 'key',
    fix: 'Give both the same name.',
  })
