import * as z from 'zod'
import { httpSubtypes } from '../../definition/index.js'
import { lambdaArn, millis, restOnly, roleArn, verbs } from '../section-fields/index.js'

const backendAddress = z.string().regex(/^(?:https?:\/\/|\$\{|arn:)[^\s@]+$/, {
  error: 'write an http:// or https:// address without a user, or behind a VPC link the ARN of a listener',
})

const action = z.enum(Object.keys(httpSubtypes) as [string, ...string[]], {
  error: `write one of ${Object.keys(httpSubtypes).join(', ')}`,
})

const requestChange = z
  .string()
  .regex(/^(?:(?:append|overwrite|remove):(?:header|querystring)\.\S+|overwrite:path)$/, {
    error: 'write append:header.X, overwrite:querystring.X, remove:header.X or overwrite:path',
  })

const answerChange = z.string().regex(/^(?:(?:append|overwrite|remove):header\.\S+|overwrite:statuscode)$/, {
  error: 'write append:header.X, overwrite:header.X, remove:header.X or overwrite:statuscode',
})

const value = z.string().describe('$request.header.X, $context.x, $stageVariables.x, … or a text')

const backends = ['lambda', 'http', 'aws'] as const

/** `routes["GET /x"]` of an HTTP API. */
export const httpRouteSection = z
  .strictObject({
    lambda: lambdaArn.optional().describe('ARN of a function'),
    http: backendAddress
      .optional()
      .describe('Address; behind a VPC link the ARN of a listener or Cloud Map service'),
    aws: action.optional().describe('Action of another service, such as SQS-SendMessage'),
    auth: z.string().min(1).optional().describe('Name of an authorizer, iam, or none'),
    scopes: z.array(z.string()).optional().describe('OAuth scopes (JWT)'),
    operation: z.string().optional().describe('Operation name'),
    payload: z.enum(['1.0', '2.0']).optional().describe('lambda: payload format. Default 2.0'),
    method: z.enum(verbs).optional().describe('http: the backend’s method. Default: the caller’s'),
    parameters: z.record(z.string(), value).optional().describe('aws: the parameters of the action'),
    request: z.record(requestChange, value).optional().describe('What is changed in requests'),
    responses: z
      .record(
        z.string().regex(/^[2-5]\d\d$/, { error: 'a status code from 200 to 599' }),
        z.record(answerChange, value),
      )
      .optional()
      .describe('Status code of the backend’s answer → what is changed in it'),
    role: z
      .union([z.literal('caller'), roleArn])
      .optional()
      .describe('Role for the call, or caller: the caller’s own'),
    timeout: millis('50ms', '30s').optional().describe('Default 30s'),
    vpcLink: z.string().min(1).optional().describe('Name of a VPC link of this file, or the id of one'),
    serverName: z
      .string()
      .min(1)
      .optional()
      .describe('vpcLink: name in the backend’s certificate; with it the call is TLS'),
    mock: restOnly('mock integrations'),
    proxy: restOnly('integrations that are no proxies'),
    key: restOnly('API keys'),
    validator: restOnly('request validation'),
    required: restOnly('request validation'),
    models: restOnly('models'),
    template: restOnly('mapping templates'),
    passthrough: restOnly('mapping templates'),
    contentHandling: restOnly('content handling'),
    cacheKeys: restOnly('caching'),
    stream: restOnly('response streaming'),
    skipVerification: restOnly('way to accept any certificate'),
    headers: restOnly('mappings of this form', 'Write request: with append:header.X or overwrite:header.X.'),
    target: restOnly('separate target behind a VPC link', 'Write the listener’s ARN as http.'),
  })
  .superRefine((route, context) => {
    const named = backends.filter((backend) => route[backend] !== undefined)
    if (named.length === 1 || (named.length === 0 && route.mock !== undefined)) return
    const found = named.length === 0 ? 'none' : named.join(' and ')
    context.addIssue({
      code: 'custom',
      message: `a route of an HTTP API has one backend of lambda, http and aws; found ${found}`,
      input: route,
    })
  })

export type HttpRouteSection = z.infer<typeof httpRouteSection>
