import type { Tags } from '../ownership.js'

/** Requests per second and bucket size; AWS always has both. */
export interface Limits {
  readonly rate: number
  readonly burst: number
}

export interface Quota {
  readonly limit: number
  readonly period: string
  /** Absent: 0. */
  readonly offset?: number
}

/** What a usage plan *is* without its stages and keys, which are records of their own. Canonical form. */
export interface PlanValue {
  readonly name: string
  readonly description?: string
  readonly throttle?: Limits
  readonly quota?: Quota
  readonly productCode?: string
  readonly tags: Tags
  readonly protect?: true
}

/** `GET /orders` → its limits. */
export type MethodLimits = Readonly<Record<string, Limits>>

/** A stage in a usage plan. */
export interface PlanStageValue {
  readonly methods?: MethodLimits
}
