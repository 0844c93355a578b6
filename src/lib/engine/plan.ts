import type { ExitCode, Finding } from '../errors/index.js'
import type { Json } from '../json/index.js'
import type { Address } from './address.js'
import type { Action, Change } from './change.js'
import type { Reference } from './reference.js'

/** Which account is touched. Printed first, kept in the plan, checked again before an apply. */
export interface Target {
  readonly kind: 'live' | 'local' | 'custom'
  readonly accountId: string
  readonly regions: readonly string[]
  /** The endpoint URL where it is not AWS's own. */
  readonly endpoint: string | null
}

/**
 * One thing that apply does, atomically as far as the service lets it: a few SDK calls on one object.
 * `run` of the kind named by `kind` executes it; nothing in it is decided at apply time.
 */
export interface Step {
  /** Unique in the plan and the same for the same input: `eu-west-1 api.orders body`. */
  readonly id: string
  readonly kind: string
  /** What the kind does: `create`, `body`, `patch`, `deploy`, `flip`, `delete`, … */
  readonly verb: string
  readonly address: Address
  readonly region: string
  /** The writing SDK operations, in order. */
  readonly calls: readonly string[]
  /** The reading SDK operations (read-back), in order. */
  readonly reads: readonly string[]
  /** Ids of the steps that must have succeeded before. */
  readonly requires: readonly string[]
  /** Ids of the steps that wait for this one, where it knows of them and they do not know of it. A plan has none. */
  readonly precedes?: readonly string[]
  /** It deletes: nothing is deleted before everything else is done. */
  readonly prunes?: true
  /** The changes that this step carries out. */
  readonly carries: readonly Address[]
  /** What the kind needs to run it; its texts may hold references. */
  readonly data: Json
  /** Those references: ids are put in their place just before the step runs. */
  readonly references?: readonly Reference[]
}

export type Summary = Readonly<Record<Action | 'unchanged', number>>

/** What a plan says, a value: frozen, serialisable, the same input gives the same bytes. */
export interface Plan {
  readonly formatVersion: 1
  readonly target: Target
  readonly project: string
  /** `-` without an environment. */
  readonly env: string
  readonly summary: Summary
  readonly changes: readonly Change[]
  readonly steps: readonly Step[]
  readonly calls: {
    /** Reads made to compute this plan. */
    readonly reads: number
    /** Writes that apply will make. */
    readonly writes: number
    /** The writes by operation. */
    readonly byOperation: Readonly<Record<string, number>>
  }
  readonly estimatedSeconds: number
  readonly diagnostics: readonly Finding[]
  /** Digest of the files that the plan was made from. */
  readonly sourceDigest: string
  /** `region address` → digest of the live object as it was read; a saved plan is stale when one differs. */
  readonly fingerprints: Readonly<Record<string, string>>
}

export interface StepFailure {
  readonly address: Address
  /** The changes that the step was to make, its own address among them where that changes. */
  readonly carries: readonly Address[]
  readonly step: string
  readonly code: string
  readonly message: string
  readonly fix?: string
  readonly requestId?: string
  readonly exitCode: ExitCode
}

/** What an apply did, exactly. The three sets of addresses are disjoint and cover the plan's changes. */
export interface Outcome {
  readonly applied: readonly Address[]
  readonly failed: readonly StepFailure[]
  readonly notAttempted: readonly Address[]
  readonly interrupted: boolean
  readonly calls: {
    readonly reads: number
    readonly writes: number
    readonly byOperation: Readonly<Record<string, number>>
  }
  /** What a user wants to see afterwards: invoke URLs, lines to run by hand. */
  readonly notes: readonly OutcomeNote[]
}

export interface OutcomeNote {
  readonly kind: 'invoke-url' | 'lambda-permission' | 'note'
  readonly address: Address
  readonly text: string
}
