import type { Clock, Deadlines, RequestHandler, TargetRequest } from '../account/index.js'
import type { Progress } from '../engine/index.js'

/** `real`: the published rates; `counts`: the published numbers of objects too. */
export type QuotaMode = 'real' | 'counts'

/** What every workflow function is asked with: files, target, choices, and the world they work in. */
export interface WorkflowRequest {
  readonly files: {
    /** Relative to `cwd`. */
    readonly file: string
    readonly env?: string | undefined
    readonly vars?: readonly (readonly [string, string])[] | undefined
    readonly varFiles?: readonly string[] | undefined
  }
  readonly target: TargetRequest['flags'] & {
    readonly localDir?: string | undefined
    /** What the local account in process enforces; one that is being served has its own say. */
    readonly quotas?: QuotaMode | undefined
  }
  readonly only?: readonly string[] | undefined
  /** `--trust-digest`. */
  readonly trusts?: boolean | undefined
  readonly acceptWarnings?: readonly string[] | undefined
  /** Absolute; nothing below reads the process's own. */
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly progress: Progress
  /** Stands between the SDK and the local account: counts calls in a benchmark, breaks them in a test. */
  readonly intercept?: ((handler: RequestHandler) => RequestHandler) | undefined
  /** The time that quotas and waits go by, in place of the system's: a benchmark's. */
  readonly clock?: Clock | undefined
  /** Seconds. Default: those of the account; nothing times out by a `clock`. */
  readonly deadlines?: Partial<Deadlines> | undefined
  /** Fired by the first signal: what reads stops, what writes finishes what is under way. */
  readonly signal?: AbortSignal | undefined
}
