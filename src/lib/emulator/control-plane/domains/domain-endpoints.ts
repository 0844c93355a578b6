import type { RequestContext } from '../../contract.js'
import { withMember } from '../patch-edits.js'
import type { DomainNameRecord } from './domain-records.js'

/** CloudFront's own zone. */
export const edgeZone = 'Z2FDTNDATAQYW2'
/** The zone of Regional endpoints in us-east-1 (recorded 2021-12-13); the other regions' are not told apart. */
export const regionalZone = 'Z1UJRXOUMOOFQ8'

/** The domain with a host name for each of its public endpoints; one that it has stays. */
export function withHosts(domain: DomainNameRecord, context: RequestContext): DomainNameRecord {
  const { types } = domain.endpointConfiguration
  const edge = types.includes('EDGE')
    ? (domain.distributionDomainName ?? `d${context.newId(13)}.cloudfront.net`)
    : undefined
  const regional = types.includes('REGIONAL')
    ? (domain.regionalDomainName ??
      `d-${context.newId(10)}.execute-api.${context.region}.${suffixOf(context)}`)
    : undefined
  return withMember(withMember(domain, 'distributionDomainName', edge), 'regionalDomainName', regional)
}

const suffixOf = ({ partition }: RequestContext): string =>
  partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
