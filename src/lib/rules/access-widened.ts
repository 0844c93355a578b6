import type { Change, FieldChange, Risk } from '../engine/index.js'
import type { Json } from '../json/index.js'

/** Marks changes after which somebody may call what was refused before. */
export const accessWidened = (changes: readonly Change[]): readonly Change[] =>
  changes.map((change) => {
    const isChanged = change.action === 'update' || change.action === 'deploy'
    const risks = isChanged ? change.fields.flatMap((field) => riskOf(change, field)) : []
    return risks.length === 0 ? change : { ...change, risks: [...change.risks, ...risks] }
  })

function riskOf({ kind }: Change, field: FieldChange): readonly Risk[] {
  const reason = reasons[kind]?.(field)
  return reason === undefined ? [] : [{ rule: 'access-widened', severity: 'danger', reason }]
}

const reasons: Readonly<Record<string, (field: FieldChange) => string | undefined>> = {
  route: ({ path, before, after }) => {
    if (path === 'authorization' && after === undefined)
      return `the method no longer asks for ${String(before)} authorization`
    if (path === 'apiKeyRequired' && after === undefined) return 'the method no longer asks for an API key'
    return path === 'scopes' ? widerScopes(before, after) : undefined
  },
  api: ({ path, before }) => {
    if (path.startsWith('policy.') || (path === 'policy' && before !== undefined))
      return 'the resource policy changes'
    if (path === 'disableExecuteApiEndpoint' && before === true) return 'the default endpoint opens'
    return path === 'endpoint.type' && before === 'PRIVATE' ? 'the API becomes public' : undefined
  },
  domain: ({ path, before, after }) => {
    if (path === 'mutualTls' && after === undefined)
      return 'clients need no certificate of their own any more'
    if (/^(?:policy|managementPolicy)\./.test(path)) return 'the policy of the domain changes'
    if (/^(?:policy|managementPolicy)$/.test(path) && before !== undefined)
      return 'the policy of the domain goes'
    return path === 'securityPolicy' && after === 'TLS_1_0' ? 'the domain takes TLS 1.0' : undefined
  },
  portal: ({ path, after }) => {
    if (path === 'authorization' && after === undefined) return 'everybody may read the portal'
    return path.startsWith('authorization.') ? 'others may read the portal' : undefined
  },
  'portal-product': ({ path }) =>
    /^policy(?:\.|$)/.test(path) ? 'who may include the product in portals changes' : undefined,
}

/** Any one of a method's scopes is enough, so one more lets more callers in. */
function widerScopes(before: Json | undefined, after: Json | undefined): string | undefined {
  if (after === undefined) return 'the method no longer asks for scopes'
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined
  const added = after.filter((scope) => !before.includes(scope))
  return added.length === 0 ? undefined : `the method also takes the scopes ${added.join(', ')}`
}
