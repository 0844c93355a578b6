import * as z from 'zod'
import { json } from '../rest-api/section-json.js'
import {
  awsTarget,
  httpUrl,
  lambdaArn,
  millis,
  notWebSocket,
  roleArn,
  verbs,
} from '../section-fields/index.js'

const mapping = z
  .string()
  .min(1)
  .describe("header.X, querystring.X ($connect), body.x, context.X, stageVariables.X, or 'literal'")

const templates = z
  .union([z.string(), z.record(z.string().min(1), z.string())])
  .describe('Template, or a .vtl file; several by what templateSelection picks')

const templateSelection = z.string().min(1).describe('Picks the template: ${request.body.kind}, or a text')

const contentHandling = z.enum(['text', 'binary'])

const models = z
  .union([z.string(), z.record(z.string().min(1), z.string())])
  .describe('Name of a model; several by what modelSelection picks')

const modelSelection = z.string().min(1).describe('Picks the model: $request.body.kind')

const parameter = z
  .string()
  .regex(/^(?:header|querystring)\.[\w.$-]+$/, { error: 'write header.NAME or querystring.NAME' })

const integrationResponse = z.strictObject({
  headers: z.record(z.string(), mapping).optional(),
  template: templates.optional(),
  templateSelection: templateSelection.optional(),
  contentHandling: contentHandling.optional(),
})

const responseKey = z.string().regex(/^(?:\$default|\/.+\/)$/, {
  error: 'write $default, or a pattern between slashes, such as /2\\d\\d/',
})

const answer = z.strictObject({
  models: models.optional(),
  modelSelection: modelSelection.optional(),
  required: z
    .array(z.string().regex(/^header\.[\w.$-]+$/, { error: 'write header.NAME' }))
    .optional()
    .describe('Parameters that an answer must have'),
})

const mock = z.strictObject({
  status: z.int().min(100).max(599).optional().describe('Default 200'),
  body: json.optional().describe('The answer: a text, or data sent as JSON; needs response'),
})

const backends = ['mock', 'lambda', 'http', 'aws'] as const

/** `routes.<route key>` of a WebSocket API. */
export const webSocketRouteSection = z
  .strictObject({
    mock: mock.optional().describe('No backend'),
    lambda: lambdaArn.optional().describe('ARN of a function'),
    http: httpUrl.optional().describe('Address'),
    aws: awsTarget.optional().describe('service:path/… or service:action/…'),
    proxy: z.boolean().optional().describe('lambda, http: pass messages and answers through. Default true'),
    method: z.enum(verbs).optional().describe('http, aws: the backend’s method. Default POST'),
    response: z
      .union([z.boolean(), answer])
      .optional()
      .describe('Send the backend’s answer to the client. Default false'),
    auth: z.string().min(1).optional().describe('$connect: name of an authorizer, iam, or none'),
    key: z.boolean().optional().describe('$connect: ask for an API key'),
    operation: z.string().optional().describe('Operation name'),
    models: models.optional(),
    modelSelection: modelSelection.optional(),
    required: z.array(parameter).optional().describe('$connect: parameters that it asks for'),
    headers: z.record(z.string(), mapping).optional().describe('Headers sent to the backend'),
    parameters: z
      .record(z.string(), mapping)
      .optional()
      .describe('Sent to the backend: NAME or querystring.NAME, path.NAME'),
    template: templates.optional(),
    templateSelection: templateSelection.optional(),
    passthrough: z
      .enum(['when-no-match', 'when-no-templates', 'never'])
      .optional()
      .describe('Default when-no-match'),
    contentHandling: contentHandling.optional(),
    responses: z
      .record(responseKey, integrationResponse)
      .optional()
      .describe('$default or /pattern/ of the backend’s answer → what becomes of it'),
    role: z
      .union([z.literal('caller'), roleArn])
      .optional()
      .describe('Role for the call, or caller: the caller’s own'),
    timeout: millis('50ms', '29s').optional().describe('Default 29s'),
    vpcLink: z.string().min(1).optional().describe('A VPC link of this file (type v1), or the id of another'),
    scopes: notWebSocket('scopes'),
    validator: notWebSocket('validators', 'Write models, and modelSelection to pick one.'),
    cacheKeys: notWebSocket('caching'),
    stream: notWebSocket('response streaming'),
    skipVerification: notWebSocket('way to accept any certificate'),
    target: notWebSocket('separate target behind a VPC link', 'Use a VPC link of type v1.'),
    payload: notWebSocket('payload formats to choose from'),
    request: notWebSocket('changes of this form', 'Write headers and parameters.'),
    serverName: notWebSocket('server name to verify'),
  })
  .superRefine((route, context) => {
    const named = backends.filter((backend) => route[backend] !== undefined)
    if (named.length < 2) return
    context.addIssue({
      code: 'custom',
      message: `a route has one backend of mock, lambda, http and aws; found ${named.join(' and ')}`,
      input: route,
    })
  })

export type WebSocketRouteSection = z.infer<typeof webSocketRouteSection>
