export type { Address } from './address.js'
export { writeFileAtomically } from './atomic-file.js'
export type { Action, Change, FieldChange, Risk } from './change.js'
export { diff } from './diff.js'
export { type ApplyRequest, type RunResult, runPlan } from './executor.js'
export { diffFields } from './field-diff.js'
export { inWordsOf } from './find-changes.js'
export {
  type AnyKind,
  type Declaration,
  type Kind,
  type PlanContext,
  type ReadContext,
  type Reading,
  type RunContext,
  type Scope,
  stepId,
} from './kind.js'
export { circleOf } from './lay-out.js'
export { type Lock, takeLock } from './lock.js'
export type { Outcome, OutcomeNote, Plan, Step, StepFailure, Summary, Target } from './plan.js'
export { loadPlan, type SavedPlan, savePlan } from './plan-file.js'
export {
  declareAll,
  makePlan,
  type PlanRequest,
  type RegionPort,
  readAll,
} from './planner.js'
export type { AccountPort, Answer, CallOptions, Delay, Ledger } from './port.js'
export type { Progress, ProgressEvent } from './progress.js'
export { indexRecords, type ObjectRecord, type Records, recordKey } from './record.js'
export { type Lane, type LaneOf, Schedule } from './schedule.js'
export { refuseStale } from './staleness.js'
