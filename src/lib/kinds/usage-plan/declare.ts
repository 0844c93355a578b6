import type { Declaration, ObjectRecord, Scope } from '../../engine/index.js'
import { type JsonObject, nonEmptyMap, nonEmptyText, present } from '../../json/index.js'
import { planAddress, planKeyAddress, planStageAddress } from '../addresses.js'
import type { DeclaredProject } from '../declared-project.js'
import { linkFindings, type PlansDocument } from './link-findings.js'
import type { UsagePlanSection } from './section.js'
import type { PlanStageValue, PlanValue } from './value.js'

/** A plan of somebody else: nothing of it is written, its links are. */
export const externalKind = 'external-usage-plan'

/** The usage plans of a project, and as records of their own their stages and keys. */
export async function declarePlans(
  project: DeclaredProject<PlansDocument>,
  scope: Scope,
): Promise<Declaration> {
  const plans = Object.entries(project.document.usagePlans ?? {})
  const records = plans.flatMap(([id, section]) => [
    planRecord(id, section, project, scope),
    ...linkRecords(id, section, scope),
  ])
  return { records, findings: linkFindings(project) }
}

function planRecord(
  id: string,
  section: UsagePlanSection,
  { document, env }: DeclaredProject<PlansDocument>,
  { region }: Scope,
): ObjectRecord {
  const place = { address: planAddress(id), region }
  if (section.external === true) {
    return { ...place, kind: externalKind, value: { name: section.name ?? id } }
  }
  const { throttle, quota } = section
  const value = present<PlanValue>({
    name: section.name ?? (env === '-' ? id : `${id}-${env}`),
    description: nonEmptyText(section.description),
    throttle: throttle && { rate: throttle.rate, burst: throttle.burst },
    quota: quota && {
      limit: quota.limit,
      period: quota.period,
      ...((quota.offset ?? 0) !== 0 && { offset: quota.offset as number }),
    },
    productCode: section.productCode,
    tags: { ...document.tags, ...section.tags },
    protect: section.protect === true ? true : undefined,
  })
  return { ...place, kind: 'usage-plan', value: value as unknown as JsonObject }
}

function linkRecords(id: string, { apis, keys }: UsagePlanSection, { region }: Scope): ObjectRecord[] {
  const parent = planAddress(id)
  const stages = (apis ?? []).map(({ api, stage, methods }): ObjectRecord => {
    const value = present<PlanStageValue>({ methods: nonEmptyMap(methods) })
    return {
      address: planStageAddress(parent, api, stage),
      kind: 'usage-plan-stage',
      region,
      parent,
      value: value as JsonObject,
    }
  })
  const members = (keys ?? []).map(
    (key): ObjectRecord => ({
      address: planKeyAddress(parent, key),
      kind: 'usage-plan-key',
      region,
      parent,
      value: {},
    }),
  )
  return [...stages, ...members]
}
