/** The exit codes: a contract with scripts. Documented in docs/errors.md. */
export const ExitCode = {
  done: 0,
  failed: 1,
  differences: 2,
  partial: 3,
  stale: 4,
  guard: 5,
  usage: 64,
  content: 65,
  missingFile: 66,
  unavailable: 69,
  bug: 70,
  cannotCreate: 73,
  localIo: 74,
  busy: 75,
  permission: 77,
  configuration: 78,
  hangup: 129,
  interrupt: 130,
  terminated: 143,
} as const

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]
