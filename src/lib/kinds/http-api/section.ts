import * as z from 'zod'
import { lambdaArn, restOnly, roleArn, routeKey, seconds, tags } from '../section-fields/index.js'
import { httpStageSection, v2StageName } from '../v2-stage/section.js'
import { httpCorsSection } from './cors-section.js'
import { httpRouteSection } from './route-section.js'

const endpoint = z.strictObject({
  ipAddressType: z.enum(['ipv4', 'dualstack']).optional().describe('Default ipv4'),
  type: restOnly('endpoint types: they are always regional', 'Remove type, or write type: rest for the API.'),
  vpcEndpoints: restOnly('private endpoints'),
})

const identitySource = z.string().regex(/^(?:header|querystring|context|stageVariables)\.[\w.$-]+$/, {
  error: 'write header.NAME, querystring.NAME, context.NAME or stageVariables.NAME',
})

const authorizer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('jwt'),
    issuer: z.string().min(1).describe('https://… of the identity provider'),
    audience: z.array(z.string().min(1)).min(1),
    identity: identitySource.optional().describe('Where the token stands. Default header.Authorization'),
  }),
  z
    .strictObject({
      type: z.literal('request'),
      lambda: lambdaArn.describe('ARN of the function'),
      role: roleArn.optional().describe('Role with which API Gateway calls the function'),
      identity: z.array(identitySource).min(1).optional().describe('What identifies a caller: header.X, …'),
      ttl: seconds('0s', '3600s')
        .optional()
        .describe('How long a result is kept. Default 5m with identity, else 0s'),
      payload: z.enum(['1.0', '2.0']).optional().describe('Payload format. Default 2.0'),
      simple: z.boolean().optional().describe('The function answers isAuthorized instead of a policy'),
    })
    .refine(({ ttl = 0, identity }) => ttl === 0 || identity !== undefined, {
      error: 'only what identifies a caller can be kept: name identity, or remove ttl',
      path: ['ttl'],
    })
    .refine(({ simple, payload }) => simple !== true || payload !== '1.0', {
      error: 'only payload format 2.0 has simple answers',
      path: ['simple'],
    }),
])

/** `apis.<name>` with `type: http`. */
export const httpApiSection = z.strictObject({
  type: z.literal('http'),
  name: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe('Default: the name here, with -<env> in an environment'),
  description: z.string().max(1024).optional(),
  openapi: z.string().min(1).optional().describe('OpenAPI document: 3.0 or 3.1'),
  basePath: z
    .enum(['ignore', 'prepend', 'split'])
    .optional()
    .describe('What the document’s base path does. Default ignore'),
  endpoint: endpoint.optional(),
  disableExecuteApiEndpoint: z.boolean().optional().describe('Only custom domains answer'),
  tags: tags.optional(),
  cors: httpCorsSection.optional(),
  routes: z
    .record(routeKey, httpRouteSection)
    .optional()
    .describe('Compact routes, added to what openapi says'),
  authorizers: z.record(z.string().min(1).max(128), authorizer).optional(),
  unmanaged: z.enum(['reject', 'keep']).optional().describe('Routes made outside this file. Default reject'),
  protect: z.boolean().optional().describe('Never delete it'),
  keepDeployments: z.int().min(1).optional().describe('Older deployments are deleted after a flip'),
  stages: z.record(v2StageName, httpStageSection).optional(),
  tls: restOnly('security policies of their own: they are TLS 1.2'),
  apiKeySource: restOnly('API keys'),
  binaryMediaTypes: restOnly('list of binary media types'),
  minimumCompressionSize: restOnly('compression'),
  policy: restOnly('resource policies'),
  models: restOnly('models'),
  renameModels: restOnly('models'),
  validators: restOnly('request validation'),
  gatewayResponses: restOnly('gateway responses'),
  documentation: restOnly('documentation parts'),
})

export type HttpApiSection = z.infer<typeof httpApiSection>

export type HttpAuthorizerSection = z.infer<typeof authorizer>
