import type { UsagePlan } from '@aws-sdk/client-api-gateway'
import { type Finding, suggestName } from '../../errors/index.js'
import type { KeyRow } from '../../key-file/index.js'

/** Plans of rows that are not there, and those that AWS does not take together: a key is in one for each stage. */
export function planFindings(rows: readonly KeyRow[], plans: readonly UsagePlan[]): readonly Finding[] {
  const stagesOf = new Map(
    plans.map(({ id = '', apiStages = [] }) => [
      id,
      apiStages.map(({ apiId, stage }) => `${apiId}:${stage}`),
    ]),
  )
  const ids = [...stagesOf.keys()]
  return rows.flatMap((row) => {
    const unknown = (row.plans ?? []).filter((id) => !stagesOf.has(id))
    const overlap = unknown.length === 0 ? overlapOf(row.plans ?? [], stagesOf) : undefined
    return [
      ...unknown.map(
        (id): Finding => ({
          code: 'keys.import.plan',
          severity: 'error',
          message: `there is no usage plan ${id} in this region`,
          at: row.at('usageplanIds'),
          fix: suggestName(id, ids),
        }),
      ),
      ...(overlap === undefined
        ? []
        : [
            {
              code: 'keys.import.plan-overlap',
              severity: 'error' as const,
              message: `the plans ${overlap.plans.join(' and ')} both have the stage ${overlap.stage}, and AWS takes a key in one plan for each stage`,
              at: row.at('usageplanIds'),
              fix: 'Name one of them.',
            },
          ]),
    ]
  })
}

function overlapOf(
  plans: readonly string[],
  stagesOf: ReadonlyMap<string, readonly string[]>,
): { readonly stage: string; readonly plans: readonly string[] } | undefined {
  const holder = new Map<string, string>()
  for (const plan of plans)
    for (const stage of stagesOf.get(plan) ?? []) {
      const other = holder.get(stage)
      if (other !== undefined && other !== plan) return { stage, plans: [other, plan] }
      holder.set(stage, plan)
    }
  return undefined
}
