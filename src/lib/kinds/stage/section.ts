import * as z from 'zod'
import { arn, methodKey, seconds, tags, throttle, unsupported } from '../section-fields/index.js'

/** Gigabytes of a cache cluster, as AWS sells them. */
const cacheSizes = [0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237] as const

const cacheControl = {
  requireAuthorization: z
    .boolean()
    .optional()
    .describe('Whether a client needs permission to skip the cache. Default true'),
  unauthorized: z
    .enum(['fail-with-403', 'succeed-with-header', 'succeed-without-header'])
    .optional()
    .describe('What an unauthorised request to skip the cache gets. Default succeed-with-header'),
}

const cacheTtl = seconds('0s', '3600s').optional().describe('How long an answer is kept. Default 5m')

const methodCache = z.strictObject({
  enabled: z.boolean().optional().describe('Default true where cache is written'),
  ttl: cacheTtl,
  encrypted: z.boolean().optional(),
  ...cacheControl,
})

export const executionLogs = {
  execution: z.enum(['off', 'error', 'info']).optional().describe('Execution logs. Default off'),
  dataTrace: z.boolean().optional().describe('Log whole requests and answers: never in production'),
}

const methodSettings = z
  .strictObject({
    throttle: z
      .union([throttle, z.literal('none')])
      .optional()
      .describe('none: only the account’s limits, whatever the stage has'),
    cache: methodCache.optional(),
    logs: z.strictObject(executionLogs).optional(),
    metrics: z.boolean().optional(),
  })
  .describe('Settings of one method: written in full, its own over the stage’s')

export const accessLogTo = arn(
  '(?:logs|firehose)',
  'arn:aws:logs:eu-west-1:123456789012:log-group:name',
).describe('Log group, or a Firehose stream named amazon-apigateway-…')

const accessLog = z.strictObject({
  to: accessLogTo,
  format: z
    .string()
    .refine((format) => format === 'json' || /\$context\.(?:requestId|extendedRequestId)\b/.test(format), {
      error: 'write json, or a template that holds $context.requestId or $context.extendedRequestId',
    })
    .refine((format) => !/[\r\n]/.test(format), { error: 'an access log format is one line' })
    .describe('json, or a template of your own on one line'),
})

export const variableName = z
  .string()
  .regex(/^\w+$/, { error: 'a stage variable’s name holds letters, digits and _' })

export const variableValue = z
  .string()
  .refine((text) => text.includes('${') || /^[A-Za-z0-9\-._~:/?#&=,]*$/.test(text), {
    error: 'a stage variable’s value holds letters, digits and - . _ ~ : / ? # & = ,',
  })

/** `stages.<name>` of a REST API. */
export const stageSection = z.strictObject({
  description: z.string().max(1024).optional(),
  variables: z.record(variableName, variableValue).optional().describe('Stage variables'),
  throttle: throttle.optional().describe('For all methods'),
  cache: z
    .strictObject({
      size: z.literal(cacheSizes).describe('Gigabytes of the cache cluster'),
      ttl: cacheTtl,
      encrypted: z.boolean().optional(),
      methods: z
        .enum(['chosen', 'all'])
        .optional()
        .describe('Which methods are cached. Default chosen: those with their own cache'),
      ...cacheControl,
    })
    .optional()
    .describe('The cache cluster; billed by the hour'),
  logs: z.strictObject({ access: accessLog.optional(), ...executionLogs }).optional(),
  metrics: z.boolean().optional().describe('Detailed CloudWatch metrics'),
  tracing: z.boolean().optional().describe('X-Ray'),
  clientCertificate: z
    .string()
    .min(1)
    .optional()
    .describe('The client certificate shown to backends: one of this file, or the id of another one'),
  documentation: z.string().min(1).optional().describe('Documentation version that the stage publishes'),
  methods: z.record(methodKey, methodSettings).optional(),
  tags: tags.optional(),
  canary: unsupported('a canary is'),
})

export type StageSection = z.infer<typeof stageSection>

/** The stage name is part of every URL. */
export const stageName = z
  .string()
  .regex(/^[\w-]{1,128}$/, { error: 'a stage’s name holds letters, digits, _ and - (128 at most)' })
