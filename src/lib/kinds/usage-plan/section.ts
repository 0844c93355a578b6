import * as z from 'zod'
import { logicalId, methodKey, tags } from '../section-fields/index.js'
import { stageName } from '../stage/section.js'

/** AWS takes a limit that is missing here for 0, which refuses every request: both are named. */
const limits = z.strictObject({
  rate: z.number().min(0).max(1_000_000).describe('Requests per second'),
  burst: z.int().min(0).max(1_000_000).describe('Requests at once (bucket size)'),
})

const quota = z
  .strictObject({
    limit: z.int().min(1).max(2_147_483_647).describe('Requests in a period'),
    period: z.enum(['day', 'week', 'month']),
    offset: z
      .int()
      .min(0)
      .max(2_147_483_647)
      .optional()
      .describe('Requests taken off the limit in a key’s first period. Default 0'),
  })
  .refine(({ limit, offset = 0 }) => offset <= limit, {
    error: 'it can be at most the limit',
    path: ['offset'],
  })

const apis = z
  .array(
    z.strictObject({
      api: logicalId,
      stage: stageName,
      methods: z.record(methodKey, limits).optional().describe('Limits of single methods, for each key'),
    }),
  )
  .optional()
  .describe('Stages of this file’s REST APIs')

const keys = z.array(logicalId).optional().describe('This file’s keys')

const name = z.string().regex(/\S/, { error: 'a usage plan’s name is not blank' }).optional()

const ownPlan = z.strictObject({
  external: z.literal(false).optional(),
  name: name.describe('Default: the name here, with -<env> in an environment'),
  description: z.string().optional(),
  throttle: limits.optional().describe('For each key'),
  quota: quota.optional().describe('For each key'),
  productCode: z.string().min(1).optional().describe('Product of AWS Marketplace'),
  apis,
  keys,
  tags: tags.optional(),
  protect: z.boolean().optional().describe('Never delete it'),
})

const externalPlan = z.strictObject({
  external: z.literal(true).describe('Somebody else’s plan: only this file’s links to it are written'),
  name: name.describe('The plan’s live name. Default: the name here'),
  apis,
  keys,
})

/** `usagePlans.<name>`. */
export const usagePlanSection = z.discriminatedUnion('external', [externalPlan, ownPlan])

export type UsagePlanSection = z.infer<typeof usagePlanSection>
