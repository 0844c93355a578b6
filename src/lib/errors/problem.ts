import { ExitCode } from './exit-code.js'
import type { Finding, Position } from './finding.js'

export interface ErrorDetails {
  /** Stable dotted code, listed in docs/errors.md. */
  readonly code: string
  /** What is wrong and why, one sentence, the offending value shown (never a secret). */
  readonly message: string
  readonly at?: Position
  /** What the user can do. */
  readonly fix?: string
  readonly exitCode?: ExitCode
  /** The service's request id, for a support case. */
  readonly requestId?: string
  /** Everything found, where one message is not all there is to say. */
  readonly findings?: readonly Finding[]
  readonly cause?: unknown
}

/** The common shape of everything apigw throws on purpose. Use one of its three kinds. */
export abstract class ApigwError extends Error {
  readonly code: string
  readonly at: Position | undefined
  readonly fix: string | undefined
  readonly exitCode: ExitCode
  readonly requestId: string | undefined
  readonly findings: readonly Finding[]

  protected constructor(details: ErrorDetails, defaultExitCode: ExitCode) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = details.code
    this.at = details.at
    this.fix = details.fix
    this.exitCode = details.exitCode ?? defaultExitCode
    this.requestId = details.requestId
    this.findings = details.findings ?? []
  }
}

/** The user can fix it: a file, a flag, an answer, an object in the account. */
export class Problem extends ApigwError {
  override readonly name = 'Problem'

  constructor(details: ErrorDetails) {
    super(details, ExitCode.failed)
  }
}

/** Outside us and the user's files: the service, the network, the disk. */
export class Fault extends ApigwError {
  override readonly name = 'Fault'

  constructor(details: ErrorDetails) {
    super(details, ExitCode.unavailable)
  }
}

/** Our own mistake: reported as such, with exit code 70. */
export class Bug extends ApigwError {
  override readonly name = 'Bug'

  constructor(message: string, cause?: unknown) {
    super(
      { code: 'bug', message, cause, fix: 'Please report this at the project’s issue tracker.' },
      ExitCode.bug,
    )
  }
}

/** One thrown Problem for a set of findings: the first error speaks, the others travel along. Exit code 65. */
export function contentProblem(findings: readonly Finding[]): Problem {
  const first = findings.find((finding) => finding.severity === 'error')
  if (first === undefined) throw new Bug('contentProblem() was called without an error finding')
  return new Problem({
    code: first.code,
    message: first.message,
    exitCode: ExitCode.content,
    findings,
    ...(first.at && { at: first.at }),
    ...(first.fix && { fix: first.fix }),
  })
}
