import type { MethodSnapshot } from '@aws-sdk/client-api-gateway'
import type { LiveRestApi } from '../live-api.js'
import type { LiveKey, LivePlan } from '../live-key.js'
import type { LiveStage } from '../live-stage.js'
import type { Route } from './call-target.js'
import type { Methods } from './match-route.js'

/** All that is read of an account to tell what a request with a key meets. */
export interface ExplainFacts {
  /** What the key was called. */
  readonly asked: string
  /** Undefined where there is no such key. */
  readonly key: LiveKey | undefined
  /** The nearest name, where there is none. */
  readonly suggestion?: string | undefined
  /** Every usage plan of the region. */
  readonly plans: readonly LivePlan[]
  /** Ids of those that the key is in. */
  readonly memberOf: ReadonlySet<string>
  readonly api: LiveRestApi
  readonly stage: LiveStage
  /** Absent: the stage as a whole is meant. */
  readonly route?: Route | undefined
  /** The host of a custom domain that leads there; absent where the API's own endpoint is called, or none is named. */
  readonly through: 'own-endpoint' | 'domain' | 'unsaid'
  /** What the stage serves. */
  readonly deployed: Methods<MethodSnapshot>
  /** What its canary serves, and to how many of a hundred requests. */
  readonly canary?: { readonly percent: number; readonly deployed: Methods<MethodSnapshot> } | undefined
  /** What the API is now: whether a method asks for a key. */
  readonly draft: Methods<boolean>
  /** What the key has left today in a plan that has the stage; undefined where nothing says it. */
  readonly remaining?: number | null | undefined
  /** Requests of today in it. */
  readonly usedToday?: number | undefined
}
