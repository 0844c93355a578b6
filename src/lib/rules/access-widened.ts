import type { Change, FieldChange, Risk } from '../engine/index.js'

/** Marks changes after which somebody may call what was refused before. */
export const accessWidened = (changes: readonly Change[]): readonly Change[] =>
  changes.map((change) => {
    const risks = change.action === 'update' ? change.fields.flatMap((field) => riskOf(change, field)) : []
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
    if (path === 'scopes' && after === undefined) return 'the method no longer asks for scopes'
    return undefined
  },
  api: ({ path, before }) =>
    path === 'policy' || path.startsWith('policy.')
      ? before === undefined
        ? undefined
        : 'the resource policy changes'
      : path === 'disableExecuteApiEndpoint' && before === true
        ? 'the default endpoint opens'
        : undefined,
}
