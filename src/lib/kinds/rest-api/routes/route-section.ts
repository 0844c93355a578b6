import * as z from 'zod'
import { awsTarget, httpUrl, lambdaArn, millis, roleArn, verbs } from '../../section-fields/index.js'
import { json, templates } from '../section-json.js'

const mapping = z
  .string()
  .min(1)
  .describe(
    "header.X, querystring.X, path.X, body, body.$.x, context.X, stageVariables.X, or 'literal' in single quotes",
  )

const oneOrByMediaType = z
  .union([z.string(), templates])
  .describe('Template, or a .vtl file; by media type, or one for application/json')

const response = z.strictObject({
  pattern: z
    .string()
    .min(1)
    .optional()
    .describe('Which backend answers it is for (regular expression). One response has none: the default'),
  headers: z.record(z.string(), mapping).optional(),
  template: oneOrByMediaType.optional(),
  models: z.record(z.string(), z.string()).optional(),
  contentHandling: z.enum(['text', 'binary']).optional(),
})

const mock = z.strictObject({
  status: z.int().min(100).max(599).optional().describe('Default 200'),
  headers: z.record(z.string(), z.string()).optional().describe('Header → text'),
  body: json.optional().describe('The answer: a text, or data sent as JSON'),
})

const backends = ['mock', 'lambda', 'http', 'aws'] as const

/** `routes["GET /x"]`. */
export const routeSection = z
  .strictObject({
    mock: mock.optional().describe('An answer without a backend'),
    lambda: lambdaArn.optional().describe('ARN of a function'),
    http: httpUrl.optional().describe('Address; {name} takes the path variable of that name'),
    aws: awsTarget.optional().describe('service:path/… or service:action/…'),
    proxy: z.boolean().optional().describe('lambda, http: pass requests and answers through. Default true'),
    method: z.enum(verbs).optional().describe('The backend’s method. Default: the route’s; POST for aws'),
    auth: z.string().min(1).optional().describe('Name of an authorizer, iam, or none'),
    scopes: z.array(z.string()).optional().describe('OAuth scopes (Cognito)'),
    key: z.boolean().optional().describe('Ask for an API key'),
    operation: z.string().optional().describe('Operation name'),
    validator: z.string().optional().describe('Name of a validator'),
    models: z.record(z.string(), z.string()).optional().describe('Media type → model of the request body'),
    required: z
      .array(
        z
          .string()
          .regex(/^(?:header|querystring)\.[\w.$-]+$/, { error: 'write header.NAME or querystring.NAME' }),
      )
      .optional()
      .describe('Parameters that a validator asks for'),
    headers: z.record(z.string(), mapping).optional().describe('Headers sent to the backend'),
    parameters: z
      .record(z.string(), mapping)
      .optional()
      .describe('Sent to the backend: NAME or querystring.NAME, path.NAME'),
    template: oneOrByMediaType.optional(),
    passthrough: z
      .enum(['when-no-match', 'when-no-templates', 'never'])
      .optional()
      .describe('Default when-no-match'),
    contentHandling: z.enum(['text', 'binary']).optional(),
    responses: z
      .record(
        z.string().regex(/^[1-5]\d\d$/, { error: 'a status code has three digits, 100 to 599' }),
        response,
      )
      .optional(),
    role: z
      .union([z.literal('caller'), roleArn])
      .optional()
      .describe('Role for the call, or caller: the caller’s own'),
    timeout: millis('50ms', '29s').optional().describe('Default 29s'),
    vpcLink: z.string().min(1).optional().describe('A VPC link of this file, or the id of another one'),
    target: z.string().startsWith('arn:').optional().describe('Load balancer behind a VPC link of version 2'),
    cacheKeys: z
      .array(z.string())
      .optional()
      .describe('header.X, querystring.X, path.X: parts of the cache key'),
    stream: z.boolean().optional().describe('Stream the answer (proxy only)'),
    skipVerification: z.boolean().optional().describe('http: accept any certificate'),
  })
  .superRefine((route, context) => {
    const named = backends.filter((backend) => route[backend] !== undefined)
    if (named.length === 1) return
    const found = named.length === 0 ? 'none' : named.join(' and ')
    context.addIssue({
      code: 'custom',
      message: `a route has one backend of mock, lambda, http and aws; found ${found}`,
      input: route,
    })
  })

export type RouteSection = z.infer<typeof routeSection>

export type ResponseSection = z.infer<typeof response>
