/**
 * What a stage *is*, in the words of the gateway file. Canonical form: a member that holds AWS's default is absent,
 * and so is an empty group. `throttle`, `cache`, `logs.execution`, `logs.dataTrace` and `metrics` of the stage are
 * its entry of method settings for all methods; an entry of `methods` is complete in itself.
 */
export interface StageValue extends MethodSettingsValue {
  readonly description?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly tracing?: true
  readonly accessLog?: { readonly to?: string; readonly format?: string }
  /** Gigabytes, as AWS spells them: `0.5`, `1.6`, … Absent: no cache cluster. */
  readonly cacheCluster?: string
  readonly clientCertificate?: string
  readonly documentationVersion?: string
  /** `GET /orders/{id}` → its own settings. */
  readonly methods?: Readonly<Record<string, MethodSettingsValue>>
  readonly tags: Readonly<Record<string, string>>
}

/** One entry of a stage's method settings. */
export interface MethodSettingsValue {
  /** Requests per second and bucket size. Absent: only the account's limits hold. */
  readonly throttle?: { readonly rate?: number; readonly burst?: number }
  readonly metrics?: true
  readonly logs?: { readonly execution?: 'error' | 'info'; readonly dataTrace?: true }
  readonly cache?: MethodCacheValue
}

export interface MethodCacheValue {
  /** Whether responses are cached. */
  readonly enabled?: true
  /** Seconds. Default 300. */
  readonly ttl?: number
  readonly encrypted?: true
  /** Default true: a client needs permission to skip the cache. */
  readonly requireAuthorization?: false
  /** What an unauthorised request to skip the cache gets. Default SUCCEED_WITH_RESPONSE_HEADER. */
  readonly unauthorized?: 'FAIL_WITH_403' | 'SUCCEED_WITHOUT_RESPONSE_HEADER'
}
