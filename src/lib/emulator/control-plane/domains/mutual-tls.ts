import type { DomainNameRecord } from './domain-records.js'

type MutualTls = NonNullable<DomainNameRecord['mutualTlsAuthentication']>

/** Without a truststore there is no mutual TLS; without a version the newest truststore counts. */
export function mutualTlsOf(uri: string | undefined, version: string | undefined): MutualTls | undefined {
  if (!uri) return undefined
  return { truststoreUri: uri, ...(version ? { truststoreVersion: version } : {}) }
}
