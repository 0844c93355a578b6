import type { Stage } from '@aws-sdk/client-apigatewayv2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AccountPort, openAccount, type RequestHandler } from '../../../src/lib/account/index.js'
import type { HttpDefinition } from '../../../src/lib/definition/index.js'
import { canonicalJson, type Json, type JsonObject } from '../../../src/lib/json/index.js'
import { renderHttp } from '../../../src/lib/openapi/render/index.js'
import { apply, type WorkflowRequest } from '../../../src/lib/workflow/index.js'
import { arbitraryHttpDefinition } from '../../helpers/arbitrary-http-definition.js'
import { heldHttpApis, servedPaths } from '../../helpers/held-http-apis.js'
import { TestProject } from '../../helpers/project.js'

const gatewayFile = (stages: string) => `
apigw: 1
project: laws
region: eu-west-1
accounts: ["123456789012"]
apis:
  api:
    type: http
    openapi: openapi.json
${stages}`

const document = (definition: HttpDefinition): string => JSON.stringify(renderHttp(definition))

const stages = fc.constantFrom(
  '',
  '    stages: { prod: {} }\n',
  '    stages: { $default: { autoDeploy: true }, prod: { throttle: { rate: 1, burst: 2 } } }\n',
)

const projectOf = (file: string, definition: HttpDefinition): TestProject =>
  new TestProject({ 'apigw.yaml': file, 'openapi.json': document(definition) })

async function applied(project: TestProject): Promise<void> {
  const { json } = await project.apply('--allow-delete', '100')
  expect(json.error).toBeUndefined()
  expect((await project.plan()).json.changes).toEqual([])
}

describe('laws of HTTP APIs', () => {
  test('whatever is applied over whatever else, the account is as if it had been applied first', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryHttpDefinition(),
        arbitraryHttpDefinition(),
        stages,
        async (one, other, declared) => {
          const project = projectOf(gatewayFile(declared), one)
          await applied(project)
          project.write('openapi.json', document(other))
          await applied(project)
          const fresh = projectOf(gatewayFile(declared), other)
          await applied(fresh)

          const [held, expected] = await Promise.all(
            [project, fresh].map((each) => each.behindTheBack(heldHttpApis)),
          )
          expect(withoutHistory(held)).toEqual(withoutHistory(expected))
        },
      ),
      { numRuns: 8 },
    )
  })

  test('while a change is written under a stage that deploys by itself, its callers see the old API or the new one: no route of both is ever away', async () => {
    // Where routes of others stay, nothing is imported: every call is one that callers could see.
    const unmanaged = fc.constantFrom('reject', 'keep')
    await fc.assert(
      fc.asyncProperty(
        arbitraryHttpDefinition(),
        arbitraryHttpDefinition(),
        unmanaged,
        async (one, other, word) => {
          const declared = `    unmanaged: ${word}\n    stages: { $default: { autoDeploy: true } }\n`
          const project = projectOf(gatewayFile(declared), one)
          await applied(project)
          project.write('openapi.json', document(other))
          const watch = new Watch()
          const { failure } = await apply(requestIn(project.cwd, watch.intercept), {
            confirm: async () => undefined,
            allowDelete: 100,
          })
          expect(failure).toBeUndefined()

          const after = canonicalJson(await project.behindTheBack(served))
          expect(watch.served.filter((paths) => lacksRouteOf(one, other, paths))).toEqual([])
          const others = watch.served.map((paths) => canonicalJson(paths)).filter((text) => text !== after)
          expect(new Set(others).size).toBeLessThanOrEqual(1)
          expect(watch.importedUnder).toEqual([])
        },
      ),
      { numRuns: 10 },
    )
  })
})

/** Deployments that an earlier definition left, and what the service names by itself. */
const withoutHistory = (apis: Awaited<ReturnType<typeof heldHttpApis>> | undefined) =>
  apis?.map(({ deployments: _deployments, ...held }) => held)

const requestIn = (cwd: string, intercept: WorkflowRequest['intercept']): WorkflowRequest => ({
  files: { file: 'apigw.yaml' },
  target: { local: true },
  cwd,
  environment: {},
  progress: () => undefined,
  ...(intercept && { intercept }),
})

interface Handler {
  handle(request: { readonly method: string }, options: never): Promise<unknown>
}

/** Asks the account itself, around each write, what callers would meet. */
class Watch {
  readonly served: JsonObject[] = []
  /** Stages that would have shown the middle of an import, of which nobody knows what it is. */
  readonly importedUnder: Stage[] = []

  readonly intercept = (handler: RequestHandler): RequestHandler => {
    const inner = handler as Handler
    const account = openAccount({
      target: { kind: 'local', endpoint: null },
      region: 'eu-west-1',
      requestHandler: handler,
    })
    const handle: Handler['handle'] = async (request, options) => {
      // No other operation of an HTTP API is a PUT.
      if (request.method === 'PUT') this.importedUnder.push(...(await selfDeploying(account)))
      const answer = await inner.handle(request, options)
      if (request.method !== 'GET') this.served.push(await served(account))
      return answer
    }
    return { ...handler, handle } as RequestHandler
  }
}

async function selfDeploying(account: AccountPort): Promise<readonly Stage[]> {
  const [api] = await account.list('v2.GetApis', {})
  const stages = (await account.list('v2.GetStages', {
    ApiId: api?.['ApiId'],
  })) as unknown as readonly Stage[]
  return stages.filter(({ AutoDeploy }) => AutoDeploy === true)
}

async function served(account: AccountPort): Promise<JsonObject> {
  const [api] = await account.list('v2.GetApis', {})
  return (await servedPaths(account, api?.['ApiId'] as string, '$default')) as JsonObject
}

/** Whether a route that both definitions have is not served, or leads nowhere. */
function lacksRouteOf(one: HttpDefinition, other: HttpDefinition, paths: JsonObject): boolean {
  const shared = Object.keys(one.routes).filter((key) => key in other.routes)
  const integrations = shared.map((key) => {
    const [method = '', path = '/$default'] = key === '$default' ? ['ANY'] : key.split(' ')
    const verb = method === 'ANY' ? 'x-amazon-apigateway-any-method' : method.toLowerCase()
    return member(member(member(paths, path), verb), 'x-amazon-apigateway-integration')
  })
  return integrations.includes(undefined)
}

const member = (value: Json | undefined, name: string): Json | undefined =>
  (value as JsonObject | undefined)?.[name]
