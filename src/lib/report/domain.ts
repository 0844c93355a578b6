import type { JsonObject } from '../json/index.js'
import type { LinkEntry, MappingEntry, RuleEntry } from '../workflow/objects/show-domains.js'

/** Where DNS must lead: `d-….execute-api.… (zone Z…)` of each endpoint. */
export const dnsTargetTexts = (details: JsonObject): readonly string[] =>
  (['distribution', 'regional'] as const).flatMap((kind) => {
    const host = details[`${kind}DomainName`]
    return host === undefined
      ? []
      : [`${String(host)} (zone ${String(details[`${kind}HostedZoneId`] ?? '-')})`]
  })

/** The routing mode in the gateway file's words. */
export const routingText = (details: JsonObject): string =>
  ({ ROUTING_RULE_ONLY: 'rules', ROUTING_RULE_THEN_BASE_PATH_MAPPING: 'rules-then-mappings' })[
    String(details['routingMode'])
  ] ?? 'mappings'

/** `api.orders:prod`, with the id where nobody knows the API. */
export const linkText = ({ api, apiId, stage }: LinkEntry): string =>
  `${api ?? `${apiId} (no such API)`}${stage === null ? ' (callers name the stage)' : `:${stage}`}`

export const pathText = ({ path }: Pick<MappingEntry, 'path'>): string => (path === '' ? '(none)' : path)

/** `basePath beta, x-beta: 1*`; `every request` without conditions. */
export const conditionsText = ({ basePaths, headers }: Pick<RuleEntry, 'basePaths' | 'headers'>): string =>
  [
    ...basePaths.map((path) => `path ${path}`),
    ...Object.entries(headers).map(([name, glob]) => `${name}: ${String(glob)}`),
  ].join(', ') || 'every request'

/** `s3://trust/bundle.pem, version 3`; `off` without mutual TLS. */
export function mutualTlsText({ mutualTlsAuthentication }: JsonObject): string {
  const { truststoreUri, truststoreVersion } = (mutualTlsAuthentication ?? {}) as JsonObject
  if (truststoreUri === undefined) return 'off'
  return `${String(truststoreUri)}${truststoreVersion === undefined ? '' : `, version ${String(truststoreVersion)}`}`
}

/** The certificate of each endpoint. */
export const certificateTexts = (details: JsonObject): readonly string[] =>
  ['certificateArn', 'certificateName', 'regionalCertificateArn', 'regionalCertificateName'].flatMap(
    (member) => (details[member] === undefined ? [] : [String(details[member])]),
  )
