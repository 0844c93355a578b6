import * as z from 'zod'

// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
const securityPolicies = [
  'TLS_1_0',
  'TLS_1_2',
  'SecurityPolicy_TLS13_1_3_2025_09',
  'SecurityPolicy_TLS13_1_3_FIPS_2025_09',
  'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_2021_06',
  'SecurityPolicy_TLS13_2025_EDGE',
  'SecurityPolicy_TLS12_PFS_2025_EDGE',
  'SecurityPolicy_TLS12_2018_EDGE',
] as const

/** The TLS policy of an API or a domain. */
export const tls = z
  .strictObject({
    policy: z.enum(securityPolicies),
    accessMode: z
      .enum(['BASIC', 'STRICT'])
      .optional()
      .describe('Needed with, and only with, SecurityPolicy_*'),
  })
  .refine(({ policy, accessMode }) => policy.startsWith('SecurityPolicy_') === (accessMode !== undefined), {
    error: 'accessMode is needed with a policy SecurityPolicy_*, and only with it',
    path: ['accessMode'],
  })
