import { expect, test } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import { apply } from '../../../../src/lib/workflow/index.js'
import { TestProject } from '../../../helpers/project.js'

const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1`
const policy = '{ Version: "2012-10-17", Statement: [] }'

const file = (api: string, previous = '') => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
  other:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
  inner:
    type: rest
    endpoint: { type: private }
    routes: { GET /a: { mock: {} } }
    stages: { prod: {} }
domains:
  api.example.com:
    certificate: ${certificate('eu-west-1')}
    endpoint: { type: regional${previous} }
    mappings: { a: { api: ${api}, stage: prod } }
    rules: [{ priority: 1, when: { headers: { a: b } }, to: { api: ${api}, stage: prod } }]
    routing: rules-then-mappings
  in.example.com:
    certificate: ${certificate('eu-west-1')}
    endpoint: { type: private }
    managementPolicy: ${policy}
    accessAssociations: [vpce-1]
    mappings: { "": { api: inner, stage: prod } }
`

interface Handler {
  handle(request: { readonly method: string; readonly path: string }, options: never): Promise<unknown>
}

/** Loses the first answer to every write on domains: the request was carried out. */
function losing(lost: Set<string>): (handler: RequestHandler) => RequestHandler {
  return (handler) => {
    const inner = handler as unknown as Handler
    const handle: Handler['handle'] = async (request, options) => {
      const answer = await inner.handle(request, options)
      const write = `${request.method} ${request.path.replace(/\/[a-z0-9]{6}$/, '/L')}`
      if (!/^(?:POST|PATCH|PUT) (?:\/v2)?\/domainname/.test(write) || lost.has(write)) return answer
      lost.add(write)
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    }
    return { ...handler, handle } as unknown as RequestHandler
  }
}

test('a lost answer makes nothing twice: a domain is found by its tags, a link by where it leads', async () => {
  const project = new TestProject({})
  const run = async (text: string): Promise<readonly string[]> => {
    project.write('apigw.yaml', text)
    const lost = new Set<string>()
    const request = {
      ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
      ...{ progress: () => undefined, intercept: losing(lost) },
    }
    const { failure } = await apply(request, { confirm: async () => undefined, allowDelete: 1 })
    expect(failure).toBeUndefined()
    expect((await project.plan()).json.changes).toEqual([])
    return [...lost].sort()
  }
  expect(await run(file('orders'))).toEqual([
    'PATCH /domainnames/in.example.com',
    'POST /domainnameaccessassociations',
    'POST /domainnames',
    'POST /domainnames/in.example.com/basepathmappings',
    'POST /v2/domainnames/api.example.com/apimappings',
    'POST /v2/domainnames/api.example.com/routingrules',
  ])
  expect(await run(file('other'))).toEqual([
    'PATCH /v2/domainnames/api.example.com/apimappings/L',
    'PUT /v2/domainnames/api.example.com/routingrules/L',
  ])
  const both = `, previous: { type: edge, certificate: "${certificate('us-east-1')}" }`
  expect(await run(file('other', both))).toEqual(['PATCH /domainnames/api.example.com'])
  expect(await run(file('other'))).toEqual(['PATCH /domainnames/api.example.com'])
})
