import type { Change } from '../../engine/index.js'

/** What an endpoint's page is about never changes on AWS, and a page that failed stays failed: both are made anew. */
export const refineProducts = (owned: readonly Change[]): readonly Change[] =>
  owned.map((change) =>
    change.action === 'update' && change.kind === 'product-endpoint' && isAnother(change)
      ? { ...change, action: 'replace' }
      : change,
  )

const isAnother = ({ fields }: Change): boolean =>
  fields.some(({ path }) => path === 'api' || path === 'status')
