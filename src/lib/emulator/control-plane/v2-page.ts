import type { Shape } from '../contract.js'
import { page } from './page.js'

/** One page of a v2 list: `MaxResults` and `NextToken` instead of v1's `limit` and `position`. */
export function v2Page<T>(items: readonly T[], input: Shape): { items: readonly T[]; NextToken?: string } {
  const given = input['MaxResults']
  const limit = typeof given === 'string' ? Number(given) : given
  const { items: shown, position } = page(items, { limit, position: input['NextToken'] })
  return { items: shown, ...(position === undefined ? {} : { NextToken: position }) }
}
