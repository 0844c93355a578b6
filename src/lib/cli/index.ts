export { ApigwCommand } from './base-command.js'
export { looseOptions, readInput } from './call-arguments.js'
export { confirmDestroy, confirmPlan } from './confirm-plan.js'
export { applyFlags, type PlanFormat, planFlags } from './flags/apply-flags.js'
export { fileFlags } from './flags/file-flags.js'
export { assignment, durationSeconds, wholeNumber } from './flags/flag-values.js'
export { globalFlags, type TargetFlags } from './flags/global-flags.js'
export {
  apiArg,
  certificateArg,
  domainArg,
  keyArg,
  planArg,
  portalArg,
  vpcLinkArg,
  wordArg,
} from './flags/object-args.js'
export { changeFlags, newOwnerFlags, objectFlags } from './flags/object-flags.js'
export { ObjectCommand } from './object-command.js'
export { configOfOneCommand, type Program, programOf } from './open-program.js'
export { ProjectCommand, type ProjectFlags } from './project-command.js'
export type { Choice, Question, Questions } from './questions.js'
export { runCli } from './run-cli.js'
export { untilStopped, watchSignals } from './signals.js'
export type { Table } from './table-output.js'
export { TextOutput } from './text-output.js'
export { badValue } from './usage-problem.js'
export type { World } from './world.js'
