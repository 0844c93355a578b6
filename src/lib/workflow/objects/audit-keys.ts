import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { AccountPort, Target } from '../../engine/index.js'
import type { Owner } from '../../kinds/ownership.js'
import { type AuditCheck, auditKeys, type DeclaredKeys } from '../../operate/audit/audit-keys.js'
import { type LivePlan, listKeys, listPlans } from '../../operate/live-key.js'
import { dayOf, listPlanKeys, readPlanTotals } from '../../operate/usage/index.js'
import { loadFile } from '../load-project.js'
import { theirs } from './entry.js'
import { inRegion, type ObjectRequest } from './object-session.js'

export interface AuditRequest extends ObjectRequest {
  readonly now: Date
  /** Seconds without a request after which a key is unused; default 90 days. */
  readonly since?: number | undefined
  /** Seconds with the same value after which a key is old; default 365 days. */
  readonly olderThan?: number | undefined
}

const day = 86_400

export interface AuditEntry {
  readonly check: AuditCheck
  readonly id: string
  readonly name: string
  readonly address: string
  readonly owner: Owner | null
  readonly text: string
}

export interface AuditReport {
  readonly target: Target
  /** How many keys were looked at. */
  readonly keys: number
  /** First day of what was counted. */
  readonly since: string
  /** Made before this, a key is old. */
  readonly old: string
  /** The project whose file said what is declared; null without a file. */
  readonly declared: string | null
  readonly findings: readonly AuditEntry[]
}

/** Keys that deserve a look. Reads lists only: keys, plans, and of each plan its keys and what they used. */
export async function auditAccount(request: AuditRequest): Promise<AuditReport> {
  const declared = await declaredKeys(request)
  return inRegion(request, async ({ account, target }) => {
    const [all, plans] = await Promise.all([listKeys(account), listPlans(account)])
    const keys = theirs(request, all)
    const before = (seconds: number): Date => new Date(request.now.getTime() - seconds * 1000)
    const since = dayOf(before(request.since ?? 90 * day))
    const old = before(request.olderThan ?? 365 * day)
    const counted = await readPlans(plans, { from: since, to: dayOf(request.now) }, account)
    const findings = auditKeys({ keys, ...counted, since, old, declared })
    return {
      ...{ target, keys: keys.length, since, old: dayOf(old), declared: declared?.project ?? null },
      findings: findings.map(({ check, key: { id, name, address, owner }, text }) => ({
        ...{ check, id, name, address, owner: owner ?? null, text },
      })),
    }
  })
}

/** What the file says that is meant, where there is one. @throws Problem (65) for a file with errors */
async function declaredKeys({
  file,
  cwd,
  environment,
  env,
}: AuditRequest): Promise<DeclaredKeys | undefined> {
  const isThere = await stat(resolve(cwd, file)).then(
    () => true,
    () => false,
  )
  if (!isThere) return undefined
  const { document, env: ofFile } = await loadFile({ files: { file, env }, cwd, environment })
  return { project: document.project, env: ofFile, ids: new Set(Object.keys(document.keys ?? {})) }
}

/** One plan after the other: a page of usage holds many days of many keys. */
async function readPlans(
  plans: readonly LivePlan[],
  range: { readonly from: string; readonly to: string },
  account: AccountPort,
) {
  const plansOf = new Map<string, string[]>()
  const used = new Map<string, number>()
  for (const plan of plans) {
    const members = await listPlanKeys(account, plan)
    for (const { id = '' } of members) plansOf.set(id, [...(plansOf.get(id) ?? []), plan.address])
    if (members.length === 0) continue
    for (const [id, requests] of await readPlanTotals(account, plan, members, range))
      used.set(id, (used.get(id) ?? 0) + requests)
  }
  return { plansOf, used }
}
