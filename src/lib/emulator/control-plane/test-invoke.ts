import { randomUUID } from 'node:crypto'
import { type Handlers, ServiceError, type Shape } from '../contract.js'
import { type FoundMethod, findMethod } from './method.js'
import { type RequestParameters, renderTemplate } from './mock-template.js'
import type { IntegrationRecord, IntegrationResponseRecord, Keyed } from './rest-records.js'
import { resourcePath } from './rest-state.js'

/**
 * TestInvokeMethod for MOCK integrations whose templates are plain text and `$input.params(…)`; anything else is
 * refused as not implemented. It runs the working copy. The log's lines were recorded 2025-09-29.
 */
export const testInvokeHandlers: Handlers = {
  TestInvokeMethod: (input, context) => {
    const found = findMethod(input, context)
    const request = requestOf(input, found)
    const answer = mockAnswer(found, request)
    return { ...answer, latency: 1, log: logOf(found, request, answer, context.now()) }
  },
}

interface TestRequest extends RequestParameters {
  readonly requestPath: string
  readonly body: string
}

interface Answer extends Shape {
  readonly status: number
  readonly body: string
  readonly headers: Keyed<string>
  readonly multiValueHeaders: Keyed<readonly string[]>
}

function requestOf(input: Shape, { api, resource }: FoundMethod): TestRequest {
  const template = resourcePath(api.resources, resource)
  const [requestPath = '', query = ''] = (
    (input['pathWithQueryString'] as string | undefined) || template
  ).split('?')
  return {
    requestPath,
    path: pathParameters(template, requestPath),
    querystring: Object.fromEntries(new URLSearchParams(query)),
    header: (input['headers'] as Keyed<string> | undefined) ?? {},
    body: (input['body'] as string | undefined) ?? '',
  }
}

/** Nothing when the path is not the resource's. */
function pathParameters(template: string, path: string): Keyed<string> {
  const names: string[] = []
  const pattern = template.split('/').map((segment) => {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(segment) ?? []
    if (name === undefined) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    names.push(name)
    return greedy ? '(.+)' : '([^/]+)'
  })
  const [, ...values] = new RegExp(`^${pattern.join('/')}$`).exec(path) ?? []
  return Object.fromEntries(values.map((value, index) => [names[index] ?? '', value]))
}

function mockAnswer({ method }: FoundMethod, request: TestRequest): Answer {
  const integration = method.methodIntegration
  if (integration?.type !== 'MOCK') throw notImplemented('only MOCK integrations can be test-invoked')
  const response = selectResponse(integration, statusOf(integration, request))
  if (Object.keys(response.responseParameters ?? {}).length > 0)
    throw notImplemented('response mappings are not run')
  const [contentType, template] = Object.entries(response.responseTemplates ?? {})[0] ?? [
    'application/json',
    '',
  ]
  return {
    status: Number(response.statusCode),
    body: rendered(template ?? '', request),
    headers: { 'Content-Type': contentType },
    multiValueHeaders: { 'Content-Type': [contentType] },
  }
}

/** A mock's request template says which status the integration answers with. */
function statusOf({ requestTemplates }: IntegrationRecord, request: TestRequest): string {
  try {
    const { statusCode } = JSON.parse(
      rendered(requestTemplates?.['application/json'] ?? '', request),
    ) as Shape
    return String(statusCode)
  } catch (thrown) {
    if (thrown instanceof ServiceError) throw thrown
    throw notImplemented('the request template gives no status code')
  }
}

function selectResponse(
  { integrationResponses }: IntegrationRecord,
  status: string,
): IntegrationResponseRecord {
  const responses = Object.values(integrationResponses ?? {})
  const matching = responses.find(
    ({ selectionPattern }) => selectionPattern && selects(selectionPattern, status),
  )
  const response = matching ?? responses.find(({ selectionPattern }) => !selectionPattern)
  if (response === undefined) throw notImplemented('no integration response is selected')
  return response
}

function selects(pattern: string, status: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(status)
  } catch {
    throw notImplemented(`the selection pattern ${pattern}`)
  }
}

function rendered(template: string, request: TestRequest): string {
  const text = renderTemplate(template, request)
  if (text === undefined) throw notImplemented('the mapping template needs a template engine')
  return text
}

const notImplemented = (what: string): ServiceError =>
  new ServiceError(
    'NotImplemented',
    `The local account does not implement TestInvokeMethod here: ${what}.`,
    {},
    501,
  )

function logOf({ method }: FoundMethod, request: TestRequest, answer: Answer, now: Date): string {
  const id = randomUUID()
  const lines = [
    `Starting execution for request: ${id}`,
    `HTTP Method: ${method.httpMethod}, Resource Path: ${request.requestPath}`,
    `Method request path: ${javaMap(request.path)}`,
    `Method request query string: ${javaMap(request.querystring)}`,
    `Method request headers: ${javaMap(request.header)}`,
    `Method request body before transformations: ${request.body}`,
    `Method response body after transformations: ${answer.body}`,
    `Method response headers: ${javaMap(answer.headers)}`,
    'Successfully completed execution',
    `Method completed with status: ${answer.status}`,
  ]
  const stamp = stampOf(now)
  return [`Execution log for request ${id}`, ...lines.map((line) => `${stamp} : ${line}`), ''].join('\n')
}

/** `Mon Sep 29 19:28:50 UTC 2025` */
function stampOf(now: Date): string {
  const [weekday = '', day, month, year, time] = now.toUTCString().split(' ')
  return `${weekday.replace(',', '')} ${month} ${day} ${time} UTC ${year}`
}

const javaMap = (map: Keyed<string>): string =>
  `{${Object.entries(map)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')}}`
