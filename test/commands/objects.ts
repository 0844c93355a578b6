import { TestProject } from '../helpers/project.js'
import { runApigw } from '../helpers/run-command.js'

const mock = {
  type: 'mock',
  requestTemplates: { 'application/json': '{"statusCode": 200}' },
  responses: { default: { statusCode: '200' } },
}

/** An OpenAPI document with a mock behind each route; `extra` goes into the first one's operation. */
export const openApi = (routes: readonly string[], extra: object = {}): string => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [index, route] of routes.entries()) {
    const [verb = '', path = ''] = route.split(' ')
    paths[path] ??= {}
    Object.assign(paths[path], {
      [verb.toLowerCase()]: {
        responses: { '200': { description: 'ok' } },
        'x-amazon-apigateway-integration': mock,
        ...(index === 0 && extra),
      },
    })
  }
  return JSON.stringify({ openapi: '3.0.1', info: { title: 'orders' }, paths })
}

const gatewayFile = `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    openapi: orders.json
    authorizers:
      partners: { type: token, lambda: "arn:aws:lambda:eu-west-1:123456789012:function:auth" }
    stages:
      prod: { variables: { a: b }, throttle: { rate: 10, burst: 20 } }
`

/** A project whose API is applied. */
export async function appliedProject(): Promise<TestProject> {
  const project = new TestProject({
    'apigw.yaml': gatewayFile,
    'orders.json': openApi(['GET /a', 'POST /b']),
  })
  const { code } = await project.apply()
  if (code !== 0) throw new Error(`the apply ended with ${code}`)
  return project
}

/** What a person sees. */
export const shown = (project: TestProject, ...argv: readonly string[]) =>
  runApigw([...argv, '--local'], { cwd: project.cwd })

/** The live id of an API. */
export const apiId = (project: TestProject, name = 'orders'): Promise<string> =>
  project.behindTheBack(async (account) => {
    const apis = await account.list('GetRestApis', {})
    return String(apis.find((api) => api['name'] === name)?.['id'])
  })
