import { canonicalJson, type JsonObject } from '../../json/index.js'
import { type PatchOperation, remove, replace } from '../patch.js'
import { sentRouting } from './live-value.js'
import {
  type DomainValue,
  defaultIpAddressType,
  defaultSecurityPolicy,
  type Endpoints,
  type EndpointType,
  isPrivate,
} from './value.js'

/**
 * What changes a domain:
 *
 * | change | calls |
 * |---|---|
 * | every setting, an endpoint more, or one less | one UpdateDomainName |
 * | one endpoint for another (edge ↔ regional) | two: AWS adds and removes certificates in separate requests |
 * | private ↔ public | none: it is another object, made anew |
 *
 * https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateDomainName-Patch
 */
export function domainPatches(
  live: DomainValue,
  target: DomainValue,
): readonly (readonly PatchOperation[])[] {
  const added = addedEndpoints(live.endpoints, target.endpoints)
  const removed = removedEndpoints(live.endpoints, target.endpoints)
  const first = [...added, ...settings(live, target), ...(added.length > 0 ? [] : removed)]
  return [first, added.length > 0 ? removed : []].filter((operations) => operations.length > 0)
}

/** Whether a domain cannot become the other one. */
export const isAnother = (live: DomainValue, target: DomainValue): boolean =>
  isPrivate(live) !== isPrivate(target)

/** What CreateDomainName does not take. */
export const creationPatches = ({ endpoints, managementPolicy }: DomainValue): readonly PatchOperation[] => [
  ...addedEndpoints({ [firstEndpoint(endpoints)]: { certificate: '' } }, endpoints),
  ...json('/managementPolicy', undefined, managementPolicy),
]

/** The one that a domain is made with. */
export const firstEndpoint = (endpoints: Endpoints): EndpointType =>
  endpoints.PRIVATE !== undefined ? 'PRIVATE' : endpoints.REGIONAL !== undefined ? 'REGIONAL' : 'EDGE'

const typesOf = (endpoints: Endpoints): readonly EndpointType[] => Object.keys(endpoints) as EndpointType[]

const certificatePath = (type: EndpointType): string =>
  type === 'REGIONAL' ? '/regionalCertificateArn' : '/certificateArn'

const addedEndpoints = (live: Endpoints, target: Endpoints): readonly PatchOperation[] =>
  typesOf(target)
    .filter((type) => live[type] === undefined)
    .flatMap((type) => [
      { op: 'add', path: '/endpointConfiguration/types', value: type },
      { op: 'add', path: certificatePath(type), value: target[type]?.certificate ?? '' },
    ])

const removedEndpoints = (live: Endpoints, target: Endpoints): readonly PatchOperation[] =>
  typesOf(live)
    .filter((type) => target[type] === undefined)
    .flatMap((type) => [
      { op: 'remove', path: '/endpointConfiguration/types', value: type },
      remove(certificatePath(type)),
    ])

function settings(live: DomainValue, target: DomainValue): readonly PatchOperation[] {
  return [
    ...rotated(live.endpoints, target.endpoints),
    ...text(
      '/endpointConfiguration/ipAddressType',
      live.ipAddressType ?? defaultIpAddressType(live),
      target.ipAddressType ?? defaultIpAddressType(target),
    ),
    ...text(
      '/securityPolicy',
      live.securityPolicy ?? defaultSecurityPolicy,
      target.securityPolicy ?? defaultSecurityPolicy,
    ),
    ...text('/endpointAccessMode', live.accessMode ?? '', target.accessMode ?? ''),
    ...mutualTls(live.mutualTls, target.mutualTls),
    ...removable(
      '/ownershipVerificationCertificateArn',
      live.ownershipCertificate,
      target.ownershipCertificate,
    ),
    ...text('/routingMode', sentRouting(live.routing), sentRouting(target.routing)),
    ...json('/policy', live.policy, target.policy),
    ...json('/managementPolicy', live.managementPolicy, target.managementPolicy),
  ]
}

const rotated = (live: Endpoints, target: Endpoints): readonly PatchOperation[] =>
  typesOf(target).flatMap((type) =>
    live[type] === undefined
      ? []
      : text(certificatePath(type), live[type].certificate, target[type]?.certificate ?? ''),
  )

const text = (path: string, before: string, after: string): readonly PatchOperation[] =>
  before === after ? [] : [replace(path, after)]

const removable = (
  path: string,
  before: string | undefined,
  after: string | undefined,
): readonly PatchOperation[] =>
  before === after ? [] : [after === undefined ? remove(path) : replace(path, after)]

/** An empty truststore ends mutual TLS, version included. */
function mutualTls(
  live: DomainValue['mutualTls'],
  target: DomainValue['mutualTls'],
): readonly PatchOperation[] {
  const path = '/mutualTlsAuthentication'
  const uri = text(`${path}/truststoreUri`, live?.truststore ?? '', target?.truststore ?? '')
  return target === undefined
    ? uri
    : [...uri, ...removable(`${path}/truststoreVersion`, live?.version, target.version)]
}

const json = (
  path: string,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): readonly PatchOperation[] =>
  canonicalJson(before ?? null) === canonicalJson(after ?? null)
    ? []
    : [replace(path, after === undefined ? '' : canonicalJson(after))]
