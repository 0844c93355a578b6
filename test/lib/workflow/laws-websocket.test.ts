import type { Stage } from '@aws-sdk/client-apigatewayv2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AccountPort, openAccount, type RequestHandler } from '../../../src/lib/account/index.js'
import { isJsonObject, type Json } from '../../../src/lib/json/index.js'
import { apply, type WorkflowRequest } from '../../../src/lib/workflow/index.js'
import { heldWebSocketApis } from '../../helpers/held-websocket-apis.js'
import { TestProject } from '../../helpers/project.js'

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined })

const name = fc.constantFrom('a', 'b', 'c')
const lambda = name.map((text) => `arn:aws:lambda:eu-west-1:123456789012:function:${text}`)
const role = 'arn:aws:iam::123456789012:role/r'
const template = fc.constantFrom('{}', '{ "a": $input.json("$.a") }')
const templates = fc.oneof(template, fc.dictionary(name, template, { minKeys: 1 }))

const answers = optional(
  fc.dictionary(
    fc.constantFrom('$default', '/4\\d\\d/', '/5\\d\\d/'),
    fc.record({
      template: optional(templates),
      templateSelection: optional(fc.constant('${response.body.kind}')),
    }),
  ),
)

const common = {
  operation: optional(name),
  timeout: optional(fc.constantFrom('50ms', '1s')),
  response: optional(fc.boolean()),
}

const mapped = { template: optional(templates), responses: answers }

/** Any backend, with what goes with it. */
const backend = fc.oneof(
  fc.record({ ...common, ...mapped, mock: fc.constant({}) }),
  fc.record({ ...common, lambda }),
  fc.record({ ...common, http: name.map((text) => `https://${text}.example.com`) }),
  fc.record({
    ...{ ...common, ...mapped, role: fc.constant(role) },
    aws: fc.constantFrom('dynamodb:action/GetItem', 'sqs:action/SendMessage'),
  }),
)

const connect = fc.record({
  lambda,
  auth: fc.constantFrom('none', 'iam', 'tickets'),
  key: optional(fc.boolean()),
  required: optional(fc.uniqueArray(fc.constantFrom('querystring.x', 'header.y'), { minLength: 1 })),
})

/** Any WebSocket API as a gateway file says it; its authorizer and its models may be unused. */
const anyApi = fc
  .record({
    description: optional(name),
    version: optional(name),
    selection: fc.constantFrom('$request.body.action', '$request.body.kind'),
    disableExecuteApiEndpoint: optional(fc.boolean()),
    apiKeySource: optional(fc.constantFrom('header', 'authorizer')),
    authorizers: fc.record({
      tickets: fc.record({
        ...{ type: fc.constant('request'), lambda },
        identity: optional(fc.constantFrom(['header.a'], ['querystring.b', 'header.a'])),
      }),
    }),
    models: optional(
      fc.dictionary(fc.constantFrom('M', 'N'), fc.constantFrom({ type: 'object' }, { type: 'string' })),
    ),
    $connect: optional(connect),
    others: fc.dictionary(fc.constantFrom('$default', '$disconnect', 'send', 'quote', 'stop'), backend, {
      minKeys: 1,
    }),
  })
  .map(({ $connect, others, ...api }) => ({
    ...{ type: 'websocket', ...api },
    routes: { ...($connect && { $connect }), ...others },
    stages: { test: {}, prod: { throttle: { rate: 1, burst: 2 } } },
  }))

const file = (api: object): string =>
  JSON.stringify({
    apigw: 1,
    project: 'laws',
    region: 'eu-west-1',
    accounts: ['123456789012'],
    apis: { api },
  })

async function applied(project: TestProject): Promise<void> {
  const { json } = await project.apply('--allow-delete', '100')
  expect(json.error).toBeUndefined()
  expect((await project.plan()).json.changes).toEqual([])
}

/** Without the deployments that an earlier definition left. */
const withoutHistory = (apis: readonly Json[] = []) =>
  apis.map((api) => (isJsonObject(api) ? { ...api, deployments: undefined } : api))

describe('laws of WebSocket APIs', () => {
  test('whatever is applied over whatever else, the account is as if it had been applied first', async () => {
    await fc.assert(
      fc.asyncProperty(anyApi, anyApi, async (one, other) => {
        const project = new TestProject({ 'apigw.yaml': file(one) })
        await applied(project)
        project.write('apigw.yaml', file(other))
        await applied(project)
        const fresh = new TestProject({ 'apigw.yaml': file(other) })
        await applied(fresh)
        const [held, expected] = await Promise.all(
          [project, fresh].map((each) => each.behindTheBack(heldWebSocketApis)),
        )
        expect(withoutHistory(held)).toEqual(withoutHistory(expected))
      }),
      { numRuns: 8 },
    )
  })

  test('while a change is written no stage shows any of it: each goes from one deployment to one that was made last', async () => {
    await fc.assert(
      fc.asyncProperty(anyApi, anyApi, async (one, other) => {
        const project = new TestProject({ 'apigw.yaml': file(one) })
        await applied(project)
        project.write('apigw.yaml', file(other))
        const watch = new Watch()
        const request: WorkflowRequest = {
          ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
          ...{ progress: () => undefined, intercept: watch.intercept },
        }
        const { failure } = await apply(request, { confirm: async () => undefined, allowDelete: 100 })
        expect(failure).toBeUndefined()
        expect(watch.writesAfterDeployment).toEqual([])
        for (const served of watch.served.values()) expect(served.size).toBeLessThanOrEqual(2)
      }),
      { numRuns: 6 },
    )
  })
})

interface Handler {
  handle(request: { readonly method: string; readonly path: string }, options: never): Promise<unknown>
}

/** Asks the account itself, after each write, which deployments its stages serve. */
class Watch {
  /** Stage → the deployments that it served, one after the other. */
  readonly served = new Map<string, Set<string>>()
  /** Writes to the draft that a deployment had been made without. */
  readonly writesAfterDeployment: string[] = []
  #deployed = false

  readonly intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as Handler
    const target = { kind: 'local', endpoint: null } as const
    const account = openAccount({ target, region: 'eu-west-1', requestHandler: handler })
    const handle: Handler['handle'] = async (request, options) => {
      const answer = await inner.handle(request, options)
      if (request.method !== 'GET') await this.#look(request, account)
      return answer
    }
    return { ...handler, handle } as RequestHandler
  }

  async #look({ method, path }: { readonly method: string; readonly path: string }, account: AccountPort) {
    const isDraft = /\/(?:routes|integrations|models|authorizers)\b/.test(path)
    if (this.#deployed && isDraft) this.writesAfterDeployment.push(`${method} ${path}`)
    if (method === 'POST' && path.endsWith('/deployments')) this.#deployed = true
    const [api] = await account.list('v2.GetApis', {})
    const stages = await account.list('v2.GetStages', { ApiId: api?.['ApiId'] })
    for (const { StageName = '', DeploymentId = '' } of stages as unknown as readonly Stage[]) {
      const served = this.served.get(StageName) ?? new Set()
      this.served.set(StageName, served.add(DeploymentId))
    }
  }
}
