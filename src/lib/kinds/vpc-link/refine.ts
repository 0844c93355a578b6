import type { Change } from '../../engine/index.js'
import { immutableMembers } from './value.js'

/** Where a link leads to never changes on AWS, and a link that failed stays failed: both are made anew. */
export const refineVpcLinks = (owned: readonly Change[]): readonly Change[] =>
  owned.map((change) =>
    change.action === 'update' && isAnother(change) ? { ...change, action: 'replace' } : change,
  )

const isAnother = ({ fields }: Change): boolean =>
  fields.some(
    ({ path, before }) =>
      immutableMembers.some((member) => member === path) || (path === 'status' && before === 'FAILED'),
  )
