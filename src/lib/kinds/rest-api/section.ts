import * as z from 'zod'
import { gatewayResponseTypes } from '../../definition/index.js'
import { arn, lambdaArn, methodKey, modelName, roleArn, seconds, tags, tls } from '../section-fields/index.js'
import { stageName, stageSection } from '../stage/section.js'
import { corsSection } from './routes/cors-section.js'
import { routeSection } from './routes/route-section.js'
import { json, jsonOrFile, templates } from './section-json.js'

const endpoint = z
  .strictObject({
    type: z.enum(['edge', 'regional', 'private']).optional().describe('Default edge'),
    ipAddressType: z
      .enum(['ipv4', 'dualstack'])
      .optional()
      .describe('Default ipv4; private APIs are dualstack'),
    vpcEndpoints: z.array(z.string()).optional().describe('VPC endpoints of a private API'),
  })
  .refine(({ type, vpcEndpoints }) => vpcEndpoints === undefined || type === 'private', {
    error: 'VPC endpoints belong to private APIs',
    path: ['vpcEndpoints'],
  })
  .refine(({ type, ipAddressType }) => type !== 'private' || ipAddressType !== 'ipv4', {
    error: 'a private API is dualstack',
    path: ['ipAddressType'],
  })

const identitySource = z.string().regex(/^(?:header|querystring|context|stageVariables)\.[\w.$-]+$/, {
  error: 'write header.NAME, querystring.NAME, context.NAME or stageVariables.NAME',
})

const authorizerTtl = seconds('0s', '3600s').optional().describe('How long a result is kept. Default 5m')

const lambdaAuthorizer = {
  lambda: lambdaArn.describe('ARN of the function'),
  role: roleArn.optional().describe('Role with which API Gateway calls the function'),
  ttl: authorizerTtl,
}

const authorizer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('token'),
    ...lambdaAuthorizer,
    header: z.string().optional().describe('Header that holds the token. Default Authorization'),
    pattern: z.string().optional().describe('Regular expression that a token must match'),
  }),
  z.strictObject({
    type: z.literal('request'),
    ...lambdaAuthorizer,
    identity: z
      .array(identitySource)
      .min(1)
      .optional()
      .describe('What identifies a caller: header.X, querystring.X, …'),
  }),
  z.strictObject({
    type: z.literal('cognito'),
    userPools: z
      .array(arn('cognito-idp', 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc'))
      .min(1),
    header: z.string().optional().describe('Header that holds the token. Default Authorization'),
    ttl: authorizerTtl,
  }),
])

const gatewayResponse = z.strictObject({
  status: z.int().min(100).max(599).optional(),
  headers: z
    .record(z.string(), z.string())
    .optional()
    .describe("Header → 'literal' (quoted) or mapping expression"),
  templates: templates
    .optional()
    .describe('Media type → template: $context.… is replaced, no other language'),
})

const documentation = z.strictObject({
  version: z.string().min(1).optional().describe('Immutable: changed parts want a new one'),
  parts: z
    .union([z.string(), z.array(json)])
    .optional()
    .describe('Documentation parts, or the file that holds them'),
})

/** `apis.<name>` with `type: rest`. */
export const restApiSection = z.strictObject({
  type: z.literal('rest'),
  name: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .describe('Default: the name here, with -<env> in an environment'),
  description: z.string().max(1024).optional(),
  openapi: z.string().min(1).optional().describe('OpenAPI document: 2.0, 3.0 or 3.1'),
  basePath: z
    .enum(['ignore', 'prepend', 'split'])
    .optional()
    .describe('What the document’s base path does. Default ignore'),
  renameModels: z
    .boolean()
    .optional()
    .describe(
      'Schemas of openapi whose names no model may have get one: user-list → userList. Default false',
    ),
  endpoint: endpoint.optional(),
  tls: tls.optional(),
  disableExecuteApiEndpoint: z.boolean().optional().describe('Only custom domains answer'),
  tags: tags.optional(),
  apiKeySource: z.enum(['header', 'authorizer']).optional().describe('Default header'),
  binaryMediaTypes: z.array(z.string().regex(/^\S+$/)).optional(),
  minimumCompressionSize: z.int().min(0).max(10_485_760).optional().describe('Bytes. Absent: no compression'),
  policy: jsonOrFile.optional().describe('Resource policy, or the file that holds it'),
  cors: corsSection.optional(),
  routes: z.record(methodKey, routeSection).optional().describe('Compact routes, added to what openapi says'),
  authorizers: z.record(z.string().min(1).max(128), authorizer).optional(),
  models: z
    .record(modelName, jsonOrFile)
    .optional()
    .describe('JSON Schema (draft 4), or the file that holds it'),
  validators: z
    .record(
      z.string().min(1),
      z.strictObject({ body: z.boolean().optional(), parameters: z.boolean().optional() }),
    )
    .optional(),
  gatewayResponses: z.partialRecord(z.enum(gatewayResponseTypes), gatewayResponse).optional(),
  documentation: documentation.optional(),
  unmanaged: z.enum(['reject', 'keep']).optional().describe('Routes made outside this file. Default reject'),
  protect: z.boolean().optional().describe('Never delete it'),
  keepDeployments: z.int().min(1).optional().describe('Older deployments are deleted after a flip'),
  stages: z.record(stageName, stageSection).optional(),
})

export type RestApiSection = z.infer<typeof restApiSection>

export type AuthorizerSection = z.infer<typeof authorizer>

export type GatewayResponseSection = z.infer<typeof gatewayResponse>
