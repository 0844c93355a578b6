import type { WireRequest } from './wire/wire.js'

/** The region that a request was signed for; us-east-1 when it does not say. */
export function regionOf({ headers }: Pick<WireRequest, 'headers'>): string {
  const scope = /Credential=[^/,\s]*\/\d{8}\/([a-z0-9-]{1,32})\//.exec(headers['authorization'] ?? '')
  return scope?.[1] ?? 'us-east-1'
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}
