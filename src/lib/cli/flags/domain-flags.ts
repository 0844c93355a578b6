import { Flags } from '@oclif/core'
import type { DomainSettings } from '../../workflow/objects/domain-settings.js'

/** Settings of a domain. */
export const domainFlags = {
  certificate: Flags.string({
    description: 'Certificate in ACM: in us-east-1 for an edge domain, else in the domain’s region',
    helpValue: 'ARN',
  }),
  endpoint: Flags.option({ options: ['edge', 'regional', 'private'] as const })({
    description: 'Type of the endpoint',
  }),
  'ip-address-type': Flags.option({ options: ['ipv4', 'dualstack'] as const })({
    description: 'How the endpoint is reached',
  }),
  'tls-policy': Flags.string({ description: 'Security policy', helpValue: 'NAME' }),
  'access-mode': Flags.option({ options: ['BASIC', 'STRICT'] as const })({
    description: 'Access mode, with a policy SecurityPolicy_*',
  }),
  truststore: Flags.string({
    description: 'Mutual TLS: the bundle of authorities that clients’ certificates are of',
    helpValue: 's3://BUCKET/KEY',
  }),
  'truststore-version': Flags.string({ description: 'Version of that object', helpValue: 'ID' }),
  'ownership-certificate': Flags.string({
    description: 'Public certificate that proves ownership, with mutual TLS',
    helpValue: 'ARN',
  }),
  routing: Flags.option({ options: ['mappings', 'rules', 'rules-then-mappings'] as const })({
    description: 'What decides where a request goes',
  }),
  policy: Flags.string({ description: 'File of a private domain’s policy, or none', helpValue: 'FILE|none' }),
  'management-policy': Flags.string({
    description: 'File of its management policy, or none',
    helpValue: 'FILE|none',
  }),
  protect: Flags.boolean({ description: 'Forbid its deletion', allowNo: true }),
}

interface GivenFlags {
  readonly certificate?: string | undefined
  readonly endpoint?: 'edge' | 'regional' | 'private' | undefined
  readonly 'ip-address-type'?: 'ipv4' | 'dualstack' | undefined
  readonly 'tls-policy'?: string | undefined
  readonly 'access-mode'?: 'BASIC' | 'STRICT' | undefined
  readonly truststore?: string | undefined
  readonly 'truststore-version'?: string | undefined
  readonly 'ownership-certificate'?: string | undefined
  readonly routing?: 'mappings' | 'rules' | 'rules-then-mappings' | undefined
  readonly protect?: boolean | undefined
  readonly tag?: readonly (readonly [string, string])[] | undefined
}

/** What the flags say; the policies, which are files, are the command's own business. */
export const domainSettings = (flags: GivenFlags): DomainSettings => ({
  certificate: flags.certificate,
  endpoint: flags.endpoint,
  ipAddressType: flags['ip-address-type'],
  tlsPolicy: flags['tls-policy'],
  accessMode: flags['access-mode'],
  truststore: flags.truststore,
  truststoreVersion: flags['truststore-version'],
  ownershipCertificate: flags['ownership-certificate'],
  routing: flags.routing,
  protect: flags.protect,
  tags: flags.tag && Object.fromEntries(flags.tag),
})
