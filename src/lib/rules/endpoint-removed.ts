import type { Change } from '../engine/index.js'

/** Marks domains that lose an endpoint: whoever reaches it by DNS is cut off until that is switched. */
export const endpointRemoved = (changes: readonly Change[]): readonly Change[] =>
  changes.map((change) => {
    const type = change.kind === 'domain' && change.action === 'update' ? lost(change) : undefined
    if (type === undefined) return change
    const reason = `clients that DNS still leads to the ${type} endpoint are cut off`
    return { ...change, risks: [...change.risks, { rule: 'endpoint-removed', severity: 'danger', reason }] }
  })

const lost = ({ fields }: Change): string | undefined =>
  fields
    .filter(({ before, after }) => before !== undefined && after === undefined)
    .map(({ path }) => /^endpoints\.(\w+)$/.exec(path)?.[1]?.toLowerCase())
    .find((type) => type !== undefined)
