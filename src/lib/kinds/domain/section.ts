import * as z from 'zod'
import { jsonOrFile } from '../rest-api/section-json.js'
import { arn, logicalId, tags, tls } from '../section-fields/index.js'
import { v2StageName } from '../v2-stage/section.js'
import { ruleSection } from './rule-section.js'

const certificateArn = arn('acm', 'arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333')

const endpoint = z.strictObject({
  type: z.enum(['edge', 'regional', 'private']).optional().describe('Default edge'),
  ipAddressType: z
    .enum(['ipv4', 'dualstack'])
    .optional()
    .describe('Default ipv4; private domains are dualstack'),
  previous: z
    .strictObject({ type: z.enum(['edge', 'regional']), certificate: certificateArn })
    .optional()
    .describe('The endpoint that stays while DNS is switched to the new one'),
})

const mutualTls = z.strictObject({
  truststore: z
    .string()
    .regex(/^s3:\/\/[^/]+\/.+$|\$\{/, { error: 'a truststore is an object in S3: s3://bucket/key' })
    .describe('s3://bucket/key'),
  version: z
    .string()
    .min(1)
    .optional()
    .describe('Version of the S3 object; new content takes effect with a new version'),
})

const vpcEndpoint = z
  .string()
  .regex(/^vpce-[0-9a-z]+$|\$\{/, { error: 'it is not the id of a VPC endpoint, such as vpce-0a1b2c3d' })

const links = {
  mappings: z
    .record(
      z.string(),
      z.strictObject({
        api: logicalId,
        stage: v2StageName.optional().describe('Absent: callers name the stage, after the base path'),
      }),
    )
    .optional()
    .describe('Base path → an API of this file; "" is the root'),
  rules: z.array(ruleSection).optional().describe('Routing rules, tried by priority'),
  accessAssociations: z
    .array(vpcEndpoint)
    .optional()
    .describe('VPC endpoints of this account that may reach a private domain'),
}

const ownDomain = z.strictObject({
  external: z.literal(false).optional(),
  certificate: certificateArn.describe(
    'Of ACM: in us-east-1 for an edge domain, else in the domain’s region',
  ),
  endpoint: endpoint.optional(),
  tls: tls.optional(),
  ownershipCertificate: certificateArn
    .optional()
    .describe('Public certificate that proves ownership, with mutual TLS and an imported or private one'),
  mutualTls: mutualTls.optional(),
  routing: z
    .enum(['mappings', 'rules', 'rules-then-mappings'])
    .optional()
    .describe('What decides where a request goes. Default mappings'),
  policy: jsonOrFile.optional().describe('Policy of a private domain, or the file that holds it'),
  managementPolicy: jsonOrFile
    .optional()
    .describe('Who may make access associations with a private domain, or the file that says it'),
  ...links,
  tags: tags.optional(),
  protect: z.boolean().optional().describe('Never delete it'),
})

const externalDomain = z.strictObject({
  external: z.literal(true).describe('Somebody else’s domain: only this file’s links to it are written'),
  arn: z
    .string()
    .regex(/^arn:[\w-]+:apigateway:[\w-]+:\d*:\/domainnames\/\S+$|\$\{/, { error: 'not the ARN of a domain' })
    .optional()
    .describe('Where a name is not enough: a private domain beside a public one, or of another account'),
  ...links,
})

/** `domains.<name>`. */
export const domainSection = z.discriminatedUnion('external', [externalDomain, ownDomain])

export type DomainSection = z.infer<typeof domainSection>

export type OwnDomainSection = z.infer<typeof ownDomain>
