import * as z from 'zod'
import { inlineProductSection } from '../portal-product/section.js'
import { arn, tags } from '../section-fields/index.js'

const productArn = arn('apigateway', 'arn:aws:apigateway:eu-west-1:123456789012:/portalproducts/abcdefghij')

const productName = z.string().regex(/^[A-Za-z][\w-]{0,63}$/, {
  error: 'name a product of this file, or give the ARN of another one',
})

const color = z.string().min(1).max(16)

const authorization = z.strictObject({
  userPool: arn('cognito-idp', 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc').describe(
    'ARN of the user pool whose users may read',
  ),
  userPoolDomain: z.string().min(20).max(2048).describe('Domain of its sign-in page'),
  appClient: z.string().min(1).max(256).describe('Id of its app client, which has no secret'),
})

const endpoint = z.strictObject({
  domain: z.string().min(3).max(256).describe('A domain of your own'),
  certificate: arn(
    'acm',
    'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555',
  ).describe('ARN of its certificate, in us-east-1'),
})

const theme = z.strictObject({
  accent: color.optional(),
  background: color.optional(),
  errorValidation: color.optional(),
  header: color.optional(),
  navigation: color.optional(),
  text: color.optional(),
})

/** `portals.<name>`: a web site about REST APIs. */
export const portalSection = z.strictObject({
  name: z
    .string()
    .min(3, { error: 'the name of a portal has at least 3 characters' })
    .max(255)
    .optional()
    .describe('Shown to readers. Default: the name here, with -<env> in an environment'),
  description: z.string().max(1024).optional(),
  products: z
    .array(z.union([productArn.or(productName), inlineProductSection]))
    .optional()
    .describe('Portal products of this file, ARNs of others, or products that are declared here'),
  authorization: authorization.optional().describe('Who may read. Default: everybody'),
  endpoint: endpoint.optional().describe('Default: a domain that AWS gives'),
  theme: theme.optional().describe('Colors, such as #1a2b3c'),
  logo: z
    .string()
    .regex(/\$\{|^s3:\/\/[^/]+\/.+$/, { error: 'write s3://bucket/key' })
    .max(1092)
    .optional()
    .describe('Image in S3. Another image wants another name'),
  rumAppMonitor: z.string().min(1).max(255).optional().describe('App monitor of CloudWatch RUM'),
  publish: z.boolean().optional().describe('Default true: whatever changes is published'),
  tags: tags.optional(),
  protect: z.boolean().optional().describe('Never delete it'),
})

export type PortalSection = z.infer<typeof portalSection>
