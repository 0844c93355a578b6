import type { Finding } from '../errors/index.js'
import type { JsonObject } from '../json/index.js'
import type { Address } from './address.js'
import type { Change } from './change.js'
import type { Step } from './plan.js'
import type { AccountPort } from './port.js'
import type { Progress } from './progress.js'
import type { ObjectRecord, Records } from './record.js'
import type { References } from './reference.js'

/** Where one plan looks: one region of one account, for one project and environment. */
export interface Scope {
  /** `-` where objects that nobody owns are worked on. */
  readonly project: string
  /** `-` without an environment. */
  readonly env: string
  readonly region: string
  readonly accountId: string
  readonly partition: string
}

export interface Declaration {
  readonly records: readonly ObjectRecord[]
  readonly findings: readonly Finding[]
}

export interface Reading {
  /** Owned objects, or the live twins of declared ones. What nobody of us owns is not here. */
  readonly records: readonly ObjectRecord[]
  /** What was noticed but is not ours to touch. */
  readonly findings: readonly Finding[]
  /** Live ids of objects that are the project's, but of no file: no plan changes them, and none is surprised by them. */
  readonly aside?: readonly string[]
}

export interface ReadContext {
  readonly scope: Scope
  readonly account: AccountPort
  /** What is declared, of all kinds, in this region. */
  readonly wanted: Records
  /** What earlier kinds of the order table have read. */
  readonly live: Records
  /** What earlier kinds have put aside. */
  readonly aside: ReadonlySet<string>
  readonly progress: Progress
  readonly signal?: AbortSignal
  /** An object whose own mark says that it is as it is wanted is believed, and not read. */
  readonly trusts?: boolean
}

/** What is known when changes become steps. `target` is the world after the changes that were selected. */
export interface PlanContext {
  readonly scope: Scope
  readonly wanted: Records
  readonly live: Records
  readonly target: Records
  readonly changes: readonly Change[]
  /** What texts refer to; what the plan makes, or makes anew, is not known yet. */
  readonly references: References
  /** Such marks are set on what is as it is wanted afterwards. */
  readonly trusts?: boolean
}

export interface RunContext {
  readonly scope: Scope
  readonly account: AccountPort
  /** The handle of an object: as read, or as an earlier step of this run left it. */
  handle(address: Address): JsonObject | undefined
  /** An environment variable, read now: a plan holds the names of secrets, never secrets. */
  secret(name: string): string | undefined
  readonly signal?: AbortSignal
}

/**
 * A room of the house: all that is known about one kind of object. The engine drives kinds in the order of their
 * table and knows nothing of AWS.
 */
export interface Kind<Document> {
  readonly name: string
  /** The kinds of the changes that are this room's business: `api`, `route`, … */
  readonly owns: readonly string[]
  /** What the document wants, in one region. */
  declare(document: Document, scope: Scope): Promise<Declaration>
  /** What is live and ours, or the twin of something declared. */
  read(context: ReadContext): Promise<Reading>
  /** Its changes, with those that follow from others and those that have more to say than fields. Default: as they are. */
  refine?(owned: readonly Change[], context: PlanContext): readonly Change[]
  /** The steps that carry out this kind's changes. */
  steps(context: PlanContext): readonly Step[]
  /** Throws what is sure to fail, before any step has run: a secret that is not there. */
  check?(step: Step, context: Pick<RunContext, 'scope' | 'secret'>): void
  /** Runs one of its steps. The handle returned is what later steps see of `step.address`. */
  run(step: Step, context: RunContext): Promise<JsonObject | undefined>
}

/** A kind whose declarations are made already. */
export type AnyKind = Omit<Kind<never>, 'declare'>

/** `region address verb`: a step's id, so that kinds can name each other's steps. */
export const stepId = (region: string, address: Address, verb: string): string =>
  `${region} ${address} ${verb}`
