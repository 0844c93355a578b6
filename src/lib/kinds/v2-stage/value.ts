/**
 * What a stage of an API of v2 *is*, in the words of the gateway file. Canonical form: a member that holds AWS's
 * default is absent, and so is an empty group. An entry of `routes` is complete in itself.
 */
export interface V2StageValue extends RouteSettingsValue {
  readonly description?: string
  readonly variables?: Readonly<Record<string, string>>
  /** Default false. */
  readonly autoDeploy?: true
  readonly accessLog?: { readonly to?: string; readonly format?: string }
  /** The client certificate that backends are shown; of WebSocket APIs. */
  readonly clientCertificate?: string
  /** Route key → its own settings. */
  readonly routes?: Readonly<Record<string, RouteSettingsValue>>
  readonly tags: Readonly<Record<string, string>>
}

/** Settings of all routes, or of one. */
export interface RouteSettingsValue {
  /** Requests per second and bucket size. Absent: only the account's limits hold. */
  readonly throttle?: { readonly rate?: number; readonly burst?: number }
  readonly metrics?: true
  /** Execution logs; of WebSocket APIs. Default off. */
  readonly logs?: { readonly execution?: 'error' | 'info'; readonly dataTrace?: true }
}
