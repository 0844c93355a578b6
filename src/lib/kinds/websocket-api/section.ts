import * as z from 'zod'
import { jsonOrFile } from '../rest-api/section-json.js'
import {
  lambdaArn,
  modelName,
  notWebSocket,
  roleArn,
  tags,
  webSocketRouteKey,
} from '../section-fields/index.js'
import { stageName } from '../stage/section.js'
import { webSocketStageSection } from '../v2-stage/section.js'
import { webSocketRouteSection } from './route-section.js'

const endpoint = z.strictObject({
  ipAddressType: z.enum(['ipv4', 'dualstack']).optional().describe('Default ipv4'),
  type: notWebSocket('endpoint types: they are always regional', 'Remove type.'),
  vpcEndpoints: notWebSocket('private endpoints'),
})

const identitySource = z.string().regex(/^(?:header|querystring|context|stageVariables)\.[\w.-]+$/, {
  error: 'write header.NAME, querystring.NAME, context.NAME or stageVariables.NAME',
})

const authorizer = z.strictObject({
  type: z.literal('request', {
    error: 'the authorizer of a WebSocket API is a function that sees the request: write type: request',
  }),
  lambda: lambdaArn.describe('ARN of the function'),
  role: roleArn.optional().describe('Role with which API Gateway calls the function'),
  identity: z
    .array(identitySource)
    .min(1)
    .optional()
    .describe('What a caller must bring: header.X, querystring.X, …'),
  ttl: notWebSocket('kept results of authorizers'),
  payload: notWebSocket('payload formats to choose from'),
  simple: notWebSocket('simple answers of authorizers'),
})

/** `apis.<name>` with `type: websocket`. */
export const webSocketApiSection = z.strictObject({
  type: z.literal('websocket'),
  name: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe('Default: the name here, with -<env> in an environment'),
  description: z.string().max(1024).optional(),
  version: z.string().min(1).max(64).optional().describe('The API’s own word for its version'),
  selection: z.string().min(1).max(128).describe('Which route a message takes: $request.body.action'),
  endpoint: endpoint.optional(),
  disableExecuteApiEndpoint: z.boolean().optional().describe('Only custom domains answer'),
  disableSchemaValidation: z.boolean().optional().describe('Deploy without a check of the models'),
  apiKeySource: z.enum(['header', 'authorizer']).optional().describe('Default header'),
  tags: tags.optional(),
  routes: z
    .record(webSocketRouteKey, webSocketRouteSection)
    .optional()
    .describe('$connect, $disconnect, $default, and actions that messages name'),
  authorizers: z.record(z.string().min(1).max(128), authorizer).optional(),
  models: z
    .record(modelName, jsonOrFile)
    .optional()
    .describe('JSON Schema (draft 4), or the file that holds it'),
  unmanaged: z.enum(['reject', 'keep']).optional().describe('Routes made outside this file. Default reject'),
  protect: z.boolean().optional().describe('Never delete it'),
  keepDeployments: z.int().min(1).optional().describe('Older deployments are deleted after a flip'),
  stages: z.record(stageName, webSocketStageSection).optional(),
  openapi: notWebSocket('OpenAPI document', 'Write routes.'),
  basePath: notWebSocket('OpenAPI document', 'Write routes.'),
  renameModels: notWebSocket('OpenAPI document', 'Write routes.'),
  cors: notWebSocket('CORS', 'Remove it; check the header Origin in the authorizer of $connect.'),
  tls: notWebSocket('security policies of their own: they are TLS 1.2'),
  binaryMediaTypes: notWebSocket('list of binary media types', 'Write contentHandling in routes.'),
  minimumCompressionSize: notWebSocket('compression'),
  policy: notWebSocket('resource policies', 'Write auth: iam, or an authorizer, for $connect.'),
  validators: notWebSocket('validators', 'Write models in routes, and modelSelection to pick one.'),
  gatewayResponses: notWebSocket('gateway responses'),
  documentation: notWebSocket('documentation parts'),
})

export type WebSocketApiSection = z.infer<typeof webSocketApiSection>

export type WebSocketAuthorizerSection = z.infer<typeof authorizer>
