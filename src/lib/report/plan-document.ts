import type { Change, FieldChange, Plan } from '../engine/index.js'
import type { JsonObject } from '../json/index.js'
import { findingDocument } from './failure.js'

/**
 * What `plan --json` prints, a contract with scripts: no steps, every member always there; a value that is absent
 * is `null` (JSON null is never a value of API Gateway).
 */
export const planDocument = (plan: Plan): JsonObject => ({
  formatVersion: plan.formatVersion,
  target: { ...plan.target },
  project: plan.project,
  env: plan.env,
  summary: { ...plan.summary },
  changes: plan.changes.map(changeDocument),
  calls: { ...plan.calls },
  estimatedSeconds: plan.estimatedSeconds,
  diagnostics: plan.diagnostics.map(findingDocument),
})

const changeDocument = (change: Change): JsonObject => ({
  action: change.action,
  kind: change.kind,
  address: change.address,
  region: change.region,
  fields: change.fields.map(fieldDocument),
  risks: change.risks.map((risk) => ({ ...risk })),
  cause: change.cause,
})

const fieldDocument = (field: FieldChange): JsonObject => ({
  path: field.path,
  before: field.before ?? null,
  after: field.after ?? null,
  sensitive: field.sensitive === true,
})
