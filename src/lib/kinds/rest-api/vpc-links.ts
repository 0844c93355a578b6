import type { RestDefinition, RestIntegration } from '../../definition/index.js'
import type { Finding, Position } from '../../errors/index.js'
import { addressOfReference, vpcLinkAddress, vpcLinkTagId } from '../addresses.js'
import type { Referred } from '../short-reference.js'

/** The links of a file, as far as integrations need to know them. */
export type VpcLinks = Readonly<Record<string, { readonly type: 'v1' | 'v2' }>>

export const referredLinks = (links: VpcLinks): Referred => ({
  what: 'VPC link',
  names: Object.keys(links),
  addressOf: vpcLinkAddress,
})

/** The name of the link behind a connection, where it is of this version and the file declares it. */
export function linkOfVersion(
  version: 'v1' | 'v2',
  connectionId: string | undefined,
  links: VpcLinks,
): string | undefined {
  const name = vpcLinkTagId(addressOfReference(connectionId ?? '') ?? '')
  return Object.hasOwn(links, name) && links[name]?.type === version ? name : undefined
}

/**
 * Integrations that say too little or too much for the version of their link
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html).
 */
export function linkFindings(
  { resources }: RestDefinition,
  links: VpcLinks,
  locate: (path: string, verb: string) => Position | undefined,
): readonly Finding[] {
  return Object.entries(resources).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([verb, { integration }]) => {
      const fault = integration && faultOf(integration, links)
      if (fault === undefined) return []
      const at = locate(path, verb)
      const message = `${verb} ${path}: ${fault.message}`
      return [{ ...fault, severity: 'error' as const, message, ...(at && { at }) }]
    }),
  )
}

function faultOf(
  { connectionId = '', integrationTarget }: RestIntegration,
  links: VpcLinks,
): Pick<Finding, 'code' | 'message' | 'fix'> | undefined {
  const name = vpcLinkTagId(addressOfReference(connectionId) ?? '')
  const type = Object.hasOwn(links, name) ? links[name]?.type : undefined
  if (type === 'v2' && integrationTarget === undefined) {
    return {
      code: 'rest-api.vpc-link.target',
      message: `VPC link ${name} is of version 2, behind which an integration names its load balancer`,
      fix: 'Add target: with the ARN of the load balancer or its listener (integrationTarget in a document).',
    }
  }
  if (type === 'v1' && integrationTarget !== undefined) {
    return {
      code: 'rest-api.vpc-link.target',
      message: `VPC link ${name} is of version 1, which has its load balancer itself`,
      fix: 'Leave out target (integrationTarget in a document).',
    }
  }
  return undefined
}
