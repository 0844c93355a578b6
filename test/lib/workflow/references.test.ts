import type { Stage, VpcLink } from '@aws-sdk/client-api-gateway'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccountPort } from '../../../src/lib/engine/index.js'
import type { Json, JsonObject } from '../../../src/lib/json/index.js'
import { changesOf, TestProject } from '../../helpers/project.js'
import { sharedFolder } from '../../helpers/temporary-folder.js'

const balancer = (name: string): string =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/${name}/abc`

interface Written {
  readonly target?: string
  readonly routes?: JsonObject
  readonly api?: JsonObject
  readonly prod?: JsonObject
  readonly more?: JsonObject
}

/** A link and a certificate by name, a route through the one and a stage that shows the other. */
const file = ({ target = 'one', routes = {}, api = {}, prod = {}, more = {} }: Written = {}): string =>
  JSON.stringify({
    apigw: 1,
    project: 'shop',
    region: 'eu-west-1',
    vpcLinks: {
      main: { type: 'v1', targets: [balancer(target)] },
      mesh: { type: 'v2', subnets: ['subnet-1'] },
    },
    certificates: { backend: {}, spare: {} },
    keys: { acme: {} },
    apis: {
      orders: {
        type: 'rest',
        endpoint: { type: 'regional' },
        routes: { 'GET /a': { http: 'https://a.example.com', vpcLink: 'main' }, ...routes },
        stages: { prod: { clientCertificate: 'backend', ...prod }, test: {} },
        ...api,
      },
    },
    ...more,
  })

const idOf = async (account: AccountPort, list: string, name?: string): Promise<string> => {
  const items = (await account.list(list, {})) as readonly {
    readonly id?: string
    readonly name?: string
    readonly clientCertificateId?: string
  }[]
  const found = items.find((item) => name === undefined || item.name === name)
  return found?.id ?? found?.clientCertificateId ?? ''
}

const integrationOf = async (account: AccountPort, path: string, api = 'orders') => {
  const restApiId = await idOf(account, 'GetRestApis', api)
  const resources = await account.list('GetResources', { restApiId, embed: ['methods'] })
  const resource = resources.find((each) => each['path'] === path)
  const methods = resource?.['resourceMethods'] as { GET: { methodIntegration: JsonObject } } | undefined
  return methods?.GET.methodIntegration ?? {}
}

describe('a reference', () => {
  const project = new TestProject({ 'apigw.yaml': file() }, sharedFolder())

  test('stands in a saved plan as it is written, and becomes the id of its object', async () => {
    await project.plan('--out', 'plan.json')
    expect(await project.run('apply', 'plan.json')).toMatchObject({ code: 0 })

    await project.behindTheBack(async (account) => {
      const restApiId = await idOf(account, 'GetRestApis')
      const stage = (await account.call('GetStage', { restApiId, stageName: 'prod' })) as Stage
      const certificates = await account.list('GetClientCertificates', {})
      expect(certificates.map((each) => each['clientCertificateId'])).toContain(stage.clientCertificateId)
      expect(await integrationOf(account, '/a')).toMatchObject({
        connectionType: 'VPC_LINK',
        connectionId: await idOf(account, 'GetVpcLinks', 'main'),
      })
    })
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('in the place of the id that it stands for changes and deploys nothing', async () => {
    const id = await project.behindTheBack((account) => idOf(account, 'GetVpcLinks', 'main'))
    project.write(
      'apigw.yaml',
      file({ routes: { 'GET /a': { http: 'https://a.example.com', vpcLink: id } } }),
    )

    expect((await project.plan()).json.changes).toEqual([])
  })

  test('to an object that has another id now is a change, which is deployed', async () => {
    project.write('apigw.yaml', file())
    await project.behindTheBack(async (account) => {
      const [old] = (await account.list('GetVpcLinks', {})) as readonly VpcLink[]
      const resourceArn = `arn:aws:apigateway:eu-west-1::/vpclinks/${old?.id}`
      await account.call('UntagResource', { resourceArn, tagKeys: Object.keys(old?.tags ?? {}) })
      await account.call('CreateVpcLink', { name: 'new', targetArns: old?.targetArns, tags: old?.tags })
    })

    expect(changesOf((await project.apply()).json)).toEqual([
      'update api.orders/GET /a',
      'deploy api.orders/stage.prod',
      'deploy api.orders/stage.test',
      'update vpc-link.main',
    ])
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('to a link that is made anew goes over to the new one before the old one is deleted', async () => {
    project.write('apigw.yaml', file({ target: 'two' }))
    expect(await project.plan('--only', 'vpc-link.main')).toMatchObject({
      code: 64,
      json: { error: { code: 'plan.only.users' } },
    })
    const { json } = await project.apply('--allow-delete', '1')

    expect(changesOf(json)).toEqual([
      'update api.orders/GET /a',
      'deploy api.orders/stage.prod',
      'deploy api.orders/stage.test',
      'replace vpc-link.main',
    ])
    expect(json.changes[0]?.cause).toEqual(['vpc-link.main'])
    expect(json.calls.writes).toBe(6)
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('stands for the objects of its environment', async () => {
    const environments = new TestProject({ 'apigw.yaml': file({ more: { environments: { a: {}, b: {} } } }) })
    await environments.apply('--env', 'a')
    await environments.apply('--env', 'b')

    await environments.behindTheBack(async (account) => {
      for (const env of ['a', 'b'])
        expect((await integrationOf(account, '/a', `orders-${env}`))['connectionId']).toBe(
          await idOf(account, 'GetVpcLinks', `main-${env}`),
        )
    })
    for (const env of ['a', 'b']) expect((await environments.plan('--env', env)).json.changes).toEqual([])
  })

  test('is resolved wherever it stands', async () => {
    const links = ['${vpc-link.main.id}', '${vpc-link.mesh.id}', '${certificate.spare.id}', '${key.acme.id}']
    const reference = fc.constantFrom(...links, '${api.orders.id}')
    const text = fc
      .tuple(fc.constantFrom('', 'a-'), reference, fc.constantFrom('', '-b'))
      .map((parts) => parts.join(''))
    const written = fc.record({
      description: text,
      variable: text,
      header: text,
      host: reference,
      template: text,
      policy: text,
    })
    await fc.assert(
      fc.asyncProperty(written, async ({ description, variable, header, host, template, policy }) => {
        const statement = {
          ...{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke' },
          Resource: [
            'arn:aws:execute-api:eu-west-1:000000000000:${api.orders.id}/*',
            `arn:aws:execute-api:eu-west-1:000000000000:${policy}/*`,
          ],
        }
        const routes: JsonObject = {
          'GET /b': { http: `https://${host}.example.com`, headers: { X: `'${header}'` } },
          'GET /c': { mock: { body: template } },
        }
        const document = {
          openapi: '3.0.1',
          info: { title: 'orders', version: '1' },
          paths: { '/d': { get: operation(`https://${host}.example.com`) } },
        }
        const api: JsonObject = {
          openapi: 'openapi.json',
          policy: { Version: '2012-10-17', Statement: [statement] },
        }
        const prod: JsonObject = { description, variables: { v: variable } }
        const project = new TestProject({
          'apigw.yaml': file({ routes, api, prod }),
          'openapi.json': JSON.stringify(document),
        })
        const { json } = await project.apply()
        expect(json.error).toBeUndefined()
        expect((await project.plan()).json.changes).toEqual([])
        await project.behindTheBack(async (account) => {
          const restApiId = await idOf(account, 'GetRestApis')
          expect(
            (await account.call('GetStage', { restApiId, stageName: 'prod' }))['description'],
          ).not.toContain('${')
          expect((await integrationOf(account, '/d'))['uri']).not.toContain('${')
        })
      }),
      { numRuns: 2 },
    )
  })
})

const operation = (uri: string): Json => ({
  responses: {},
  'x-amazon-apigateway-integration': {
    ...{ type: 'http_proxy', httpMethod: 'GET', uri },
    ...{ connectionType: 'VPC_LINK', connectionId: '${vpc-link.main.id}' },
  },
})

test('an object is not chosen without what it refers to, where that is not there', async () => {
  const project = new TestProject({ 'apigw.yaml': file() })

  expect(await project.plan('--only', 'api.orders')).toMatchObject({
    code: 64,
    json: { error: { code: 'plan.only.missing' } },
  })
  expect(
    (await project.plan('--only', 'api.orders', '--only', 'vpc-link', '--only', 'certificate')).code,
  ).toBe(0)
})

describe('what cannot be is said before anything is sent', () => {
  const refused = async (text: string, openapi = '{}') => {
    const project = new TestProject({ 'apigw.yaml': text, 'openapi.yaml': openapi })
    const { code, json } = await project.run('validate')
    return { ...(json.error as { readonly message?: string; readonly where?: object }), code }
  }

  test('an object that the file does not have, in the file and in a document', async () => {
    const yaml = `apigw: 1
project: shop
vpcLinks: { main: { type: v1, targets: ["${balancer('one')}"] } }
apis:
  orders:
    type: rest
    openapi: openapi.yaml
    description: \${vpc-link.mian.id}
`
    const openapi = `openapi: 3.0.1
info: { title: x, version: "1" }
paths:
  /d:
    get:
      responses: {}
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: "https://\${api.order.id}" }
`
    expect(await refused(yaml)).toMatchObject({
      code: 65,
      where: { file: 'apigw.yaml', line: 8, column: 18 },
      fix: 'Did you mean main?',
    })
    expect(await refused(yaml.replace('mian', 'main'), openapi)).toMatchObject({
      code: 65,
      where: { file: 'openapi.yaml', line: 7, column: 82 },
      fix: 'Did you mean orders?',
    })
  })

  // B078
  test('objects that wait for each other', async () => {
    const text = file({
      more: {
        certificates: { backend: { description: '${vpc-link.main.id}' }, spare: {} },
        vpcLinks: {
          main: { type: 'v1', targets: [balancer('one')], tags: { a: '${certificate.backend.id}' } },
        },
      },
    })
    expect(await refused(text)).toMatchObject({
      code: 65,
      message: expect.stringContaining('certificate.backend → vpc-link.main → certificate.backend'),
    })
  })

  test('an object that waits for itself', async () => {
    const text = file({ api: { tags: { own: '${api.orders.id}' } } })
    expect((await refused(text)).message).toContain('api.orders → api.orders')
  })

  test('a misspelt short name, and a target that the link’s version does not take', async () => {
    const route = (more: JsonObject) =>
      file({ routes: { 'GET /a': { http: 'https://a.example.com', ...more } } })
    expect((await refused(route({ vpcLink: 'mainn-link' }))).message).toContain('no VPC link of this file')
    expect((await refused(route({ vpcLink: 'mesh' }))).message).toContain('names its load balancer')
    expect((await refused(route({ vpcLink: 'main', target: balancer('one') }))).message).toContain(
      'version 1',
    )
    expect((await refused(file({ prod: { clientCertificate: 'Backend' } }))).message).toContain(
      'no client certificate of this file is named Backend',
    )
  })
})
