import * as z from 'zod'
import {
  notWebSocket,
  restOnly,
  routeKey,
  tags,
  throttle,
  webSocketRouteKey,
} from '../section-fields/index.js'
import { accessLogTo, executionLogs, variableName, variableValue } from '../stage/section.js'

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

const routeHelp = 'Settings of one route: written in full, its own over the stage’s'

const routeSettings = z
  .strictObject({
    throttle: throttle.optional(),
    metrics: z.boolean().optional(),
    logs: restOnly('execution logs'),
    cache: restOnly('caching'),
  })
  .describe(routeHelp)

const shared = {
  description: z.string().max(1024).optional(),
  variables: z.record(variableName, variableValue).optional().describe('Stage variables'),
  throttle: throttle.optional().describe('For all routes'),
  metrics: z.boolean().optional().describe('Detailed CloudWatch metrics'),
  tags: tags.optional(),
}

/** `stages.<name>` of an HTTP API. */
export const httpStageSection = z.strictObject({
  ...shared,
  autoDeploy: z.boolean().optional().describe('Changes are live as they are written. Default false'),
  logs: z
    .strictObject({
      access: accessLog.optional(),
      execution: restOnly('execution logs'),
      dataTrace: restOnly('execution logs'),
    })
    .optional(),
  routes: z.record(routeKey, routeSettings).optional(),
  methods: restOnly('methods', 'Write routes: with route keys.'),
  cache: restOnly('caching'),
  tracing: restOnly('X-Ray tracing'),
  clientCertificate: restOnly('client certificates'),
  documentation: restOnly('documentation parts'),
  canary: restOnly('canaries'),
})

export type HttpStageSection = z.infer<typeof httpStageSection>

const webSocketRouteSettings = z
  .strictObject({
    throttle: throttle.optional(),
    metrics: z.boolean().optional(),
    logs: z.strictObject(executionLogs).optional(),
    cache: notWebSocket('caching'),
  })
  .describe(routeHelp)

/** `stages.<name>` of a WebSocket API. */
export const webSocketStageSection = z.strictObject({
  ...shared,
  logs: z.strictObject({ access: accessLog.optional(), ...executionLogs }).optional(),
  clientCertificate: z
    .string()
    .min(1)
    .optional()
    .describe('The client certificate shown to backends: one of this file, or the id of another one'),
  routes: z.record(webSocketRouteKey, webSocketRouteSettings).optional(),
  autoDeploy: notWebSocket(
    'stages that deploy by themselves',
    'Remove it: each apply deploys what it changes, when all of it is written.',
  ),
  methods: notWebSocket('methods', 'Write routes: with route keys.'),
  cache: notWebSocket('caching'),
  tracing: notWebSocket('X-Ray tracing'),
  documentation: notWebSocket('documentation parts'),
  canary: notWebSocket('canaries'),
})

export type WebSocketStageSection = z.infer<typeof webSocketStageSection>

/** The stage name is part of every URL; that of `$default` is left out of them. */
export const v2StageName = z.string().regex(/^(?:\$default|[\w-]{1,128})$/, {
  error: 'a stage’s name is $default, or holds letters, digits, _ and - (128 at most)',
})
