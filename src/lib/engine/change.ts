import type { Json } from '../json/index.js'
import type { Address } from './address.js'

export type Action = 'create' | 'update' | 'delete' | 'replace' | 'deploy' | 'adopt'

export interface FieldChange {
  /** Dotted path; a key that is not a plain word is quoted: `methods["GET /x"].throttle.rate`. */
  readonly path: string
  /** Absent: the field was not there (AWS's default applies). */
  readonly before?: Json
  /** Absent: the field goes back to AWS's default. */
  readonly after?: Json
  /** The values are withheld: they are fingerprints or `(sensitive)`. */
  readonly sensitive?: true
}

export interface Risk {
  readonly rule: string
  readonly severity: 'info' | 'warning' | 'danger'
  readonly reason: string
}

/** One difference between what is declared and what is live, at one address. A change is data. */
export interface Change {
  readonly action: Action
  /** `api`, `route`, `model`, `authorizer`, `validator`, `gateway-response`, `documentation-part`, `stage`, `account`, … */
  readonly kind: string
  readonly address: Address
  readonly region: string
  readonly fields: readonly FieldChange[]
  readonly risks: readonly Risk[]
  /** The addresses of the changes that made this one necessary: what a redeploy serves anew. */
  readonly cause: readonly Address[]
}
