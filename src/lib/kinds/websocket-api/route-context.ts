import type { WebSocketAuthorizer } from '../../definition/index.js'
import type { Locate } from '../section-reader.js'
import type { Referred } from '../short-reference.js'

/** What a route may refer to, and where things are written. */
export interface WebSocketRouteContext {
  readonly partition: string
  readonly region: string
  readonly authorizers: Readonly<Record<string, WebSocketAuthorizer>>
  readonly models: readonly string[]
  readonly vpcLinks: Referred
  /** Places in the API's section: `['routes', 'sendOrder', 'auth']`. */
  readonly locate: Locate
}
