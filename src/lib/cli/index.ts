export { ApigwCommand } from './base-command.js'
export { looseOptions, readInput } from './call-arguments.js'
export { completionScript, SHELLS } from './completion/completion-script.js'
export { confirmDestroy, confirmPlan } from './confirm-plan.js'
export { apiFlags, apiSettings, tagFlag } from './flags/api-flags.js'
export { applyFlags, type PlanFormat, planFlags } from './flags/apply-flags.js'
export { describedFlags, describedSettings } from './flags/described-flags.js'
export { domainFlags, domainSettings } from './flags/domain-flags.js'
export { duration } from './flags/duration-flag.js'
export { fileFlags } from './flags/file-flags.js'
export { assignment, durationSeconds, wholeNumber } from './flags/flag-values.js'
export { globalFlags } from './flags/global-flags.js'
export { type HandOverFlags, handOverFlags } from './flags/hand-over-flags.js'
export { passphraseFlag } from './flags/key-file-flags.js'
export { keyFlags, keySettings } from './flags/key-flags.js'
export {
  apiArg,
  certificateArg,
  domainArg,
  keyArg,
  planArg,
  vpcLinkArg,
  wordArg,
} from './flags/object-args.js'
export { changeFlags, newOwnerFlags, objectFlags } from './flags/object-flags.js'
export { rotationFlags, rotationMode } from './flags/rotation-flags.js'
export { stageFlags, stageSettings } from './flags/stage-flags.js'
export { usageFlags, usageRange } from './flags/usage-flags.js'
export {
  methodLimitFlags,
  methodRateFlags,
  planLinkFlags,
  planLinks,
  usagePlanFlags,
  usagePlanSettings,
} from './flags/usage-plan-flags.js'
export { askHandOver, handOverChoice, handOverWorld } from './hand-over.js'
export { ObjectCommand } from './object-command.js'
export { openConfig } from './open-config.js'
export { ProjectCommand, type ProjectFlags } from './project-command.js'
export type { Choice, Question, Questions } from './questions.js'
export { reportCrash, runCli } from './run-cli.js'
export { untilStopped, watchSignals } from './signals.js'
export type { Table } from './table-output.js'
export { TextOutput } from './text-output.js'
export { UsageCommand } from './usage-command.js'
export { badValue } from './usage-problem.js'
export { processWorld, type World } from './world.js'
