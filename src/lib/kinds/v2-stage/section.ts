import * as z from 'zod'
import { restOnly, routeKey, tags, throttle } from '../section-fields/index.js'
import { accessLogTo, variableName, variableValue } from '../stage/section.js'

const accessLog = z.strictObject({
  to: accessLogTo,
  format: z
    .string()
    .refine((format) => format === 'json' || /\$context\.requestId\b/.test(format), {
      error: 'write json, or a template that holds $context.requestId',
    })
    .refine((format) => !/[\r\n]/.test(format), { error: 'an access log format is one line' })
    .describe('json, or a template of your own on one line'),
})

const routeSettings = z
  .strictObject({
    throttle: throttle.optional(),
    metrics: z.boolean().optional(),
    logs: restOnly('execution logs'),
    cache: restOnly('caching'),
  })
  .describe('Settings of one route: written in full, its own over the stage’s')

/** `stages.<name>` of an HTTP API. */
export const httpStageSection = z.strictObject({
  description: z.string().max(1024).optional(),
  variables: z.record(variableName, variableValue).optional().describe('Stage variables'),
  autoDeploy: z.boolean().optional().describe('Changes are live as they are written. Default false'),
  throttle: throttle.optional().describe('For all routes'),
  metrics: z.boolean().optional().describe('Detailed CloudWatch metrics'),
  logs: z
    .strictObject({
      access: accessLog.optional(),
      execution: restOnly('execution logs'),
      dataTrace: restOnly('execution logs'),
    })
    .optional(),
  routes: z.record(routeKey, routeSettings).optional(),
  tags: tags.optional(),
  methods: restOnly('methods', 'Write routes: with route keys.'),
  cache: restOnly('caching'),
  tracing: restOnly('X-Ray tracing'),
  clientCertificate: restOnly('client certificates'),
  documentation: restOnly('documentation parts'),
  canary: restOnly('canaries'),
})

export type HttpStageSection = z.infer<typeof httpStageSection>

/** The stage name is part of every URL; that of `$default` is left out of them. */
export const v2StageName = z.string().regex(/^(?:\$default|[\w-]{1,128})$/, {
  error: 'a stage’s name is $default, or holds letters, digits, _ and - (128 at most)',
})
