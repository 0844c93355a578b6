import * as z from 'zod'
import { arn, tags } from '../section-fields/index.js'

const loadBalancer = arn(
  'elasticloadbalancing',
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/main/abc',
)

const shared = {
  tags: tags.optional(),
  protect: z.boolean().optional().describe('Never delete it'),
}

const name = z.string().min(1).max(128).optional()
const nameHelp = 'Default: the name here, with -<env> in an environment'

const v1 = z.strictObject({
  type: z.literal('v1').describe('To a Network Load Balancer; for REST APIs'),
  name: name.describe(nameHelp),
  description: z.string().optional(),
  targets: z
    .array(loadBalancer)
    .length(1, { error: 'a VPC link of version 1 has one target, a Network Load Balancer' })
    .describe('ARN of the Network Load Balancer. Another one is another link'),
  ...shared,
})

// Number of subnets: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
const v2 = z.strictObject({
  type: z.literal('v2').describe('Into subnets; for HTTP APIs, and REST APIs with target'),
  name: name.describe(nameHelp),
  subnets: z
    .array(z.string().min(1))
    .min(1, { error: 'a VPC link of version 2 has at least one subnet' })
    .max(10, { error: 'a VPC link has at most 10 subnets' })
    .describe('Other ones are another link'),
  securityGroups: z
    .array(z.string().min(1))
    .max(5, { error: 'a VPC link has at most 5 security groups' })
    .optional()
    .describe('Other ones are another link'),
  ...shared,
})

/** `vpcLinks.<name>`. */
export const vpcLinkSection = z.discriminatedUnion('type', [v1, v2])

export type VpcLinkSection = z.infer<typeof vpcLinkSection>
