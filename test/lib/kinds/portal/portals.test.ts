import { describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import type { Problem } from '../../../../src/lib/errors/index.js'
import { apply, plan } from '../../../../src/lib/workflow/index.js'
import { validate } from '../../../../src/lib/workflow/validate.js'
import { changesOf, TestProject } from '../../../helpers/project.js'
import { sharedFolder } from '../../../helpers/temporary-folder.js'

interface Handler {
  handle(
    request: { readonly method: string; readonly path: string },
    options: never,
  ): Promise<{ readonly response: { readonly body: Uint8Array } }>
}

const head = 'apigw: 1\nproject: shop\nregion: eu-west-1\n'

const api = `${head}apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes:
      GET /orders: { mock: {} }
      POST /orders: { mock: {} }
    cors: { origins: ["*"] }
    stages: { prod: {} }
`

const withPortal = `${api}portalProducts:
  orders:
    api: orders
    stage: prod
    pages: [{ title: Start, body: docs/start.md }]
    sections: [{ name: Reading, endpoints: [GET /orders] }]
portals:
  developers: { name: Shop developers, products: [orders] }
`

const files = (text = withPortal) => ({ 'apigw.yaml': text, 'docs/start.md': '# Hi\n' })

const product = 'portal-product.orders'
const page = `${product}/page[Start]`
const endpoint = `${product}/endpoint[orders:prod GET /orders]`

describe('a portal', () => {
  test('is made after its products, their pages after what they show, and is published last', async () => {
    const project = new TestProject(files())
    const { json } = await project.apply()
    expect(json.error).toBeUndefined()
    expect(json.calls.byOperation).toMatchObject({
      'v2.CreatePortalProduct': 1,
      'v2.CreateProductPage': 1,
      'v2.CreateProductRestEndpointPage': 1,
      'v2.UpdatePortalProduct': 1,
      'v2.CreatePortal': 1,
      'v2.PublishPortal': 1,
    })
    const again = await project.plan()
    expect(again.json.changes).toEqual([])
    project.write('docs/start.md', '# Hello\n')
    const changed = (await project.apply()).json
    expect(changed.changes.map(({ action, address, cause }) => ({ action, address, cause }))).toEqual([
      { action: 'update', address: page, cause: [] },
      { action: 'deploy', address: 'portal.developers', cause: [page] },
    ])
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('is published again where somebody else did, and its pages are what the file says', async () => {
    const project = new TestProject(files())
    await project.apply()
    await project.behindTheBack(async (account) => {
      const [portal] = await account.list('v2.ListPortals', {})
      await account.call('v2.PublishPortal', { PortalId: portal?.['PortalId'] })
    })
    expect(changesOf((await project.plan()).json)).toEqual(['deploy portal.developers'])
    await project.behindTheBack(async (account) => {
      const [made] = await account.list('v2.ListPortalProducts', {})
      const at = { PortalProductId: made?.['PortalProductId'] }
      await account.call('v2.CreateProductPage', { ...at, DisplayContent: { Title: 'Start', Body: 'Again' } })
      const [shown] = await account.list('v2.ListProductRestEndpointPages', at)
      await account.call('v2.DeleteProductRestEndpointPage', {
        ...at,
        ProductRestEndpointPageId: shown?.['ProductRestEndpointPageId'],
      })
    })
    const { json } = await project.apply()
    expect(changesOf(json)).toEqual([
      `update ${product}`,
      `create ${endpoint}`,
      expect.stringMatching(/^delete .*page\[Start\]\/again\.\w+$/),
      'deploy portal.developers',
    ])
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('goes before its products, and both with destroy', async () => {
    const project = new TestProject(files())
    await project.apply()
    project.write('apigw.yaml', api)
    const { json } = await project.apply('--allow-delete', '2')
    expect(changesOf(json)).toEqual([`delete ${product}`, 'delete portal.developers'])
    expect(json.calls.byOperation).toMatchObject({ 'v2.DisablePortal': 1, 'v2.DeletePortal': 1 })
    project.write('apigw.yaml', withPortal)
    await project.apply()
    const gone = await project.run('destroy', '--yes')
    expect(gone.json.applied).toEqual(['api.orders', product, 'portal.developers'])
  })

  test('of another environment is another one', async () => {
    const project = new TestProject(files(`${withPortal}environments: { prod: {} }\n`))
    await project.apply()
    expect((await project.plan('--env', 'prod')).json.summary).toMatchObject({ delete: 0, update: 0 })
  })
})

describe('a portal that was made by hand', () => {
  const own = `${head}portals: { developers: { name: Shop developers, publish: false } }\n`

  test('is in the inventory, and becomes the project’s by its id', async () => {
    const project = new TestProject({ 'apigw.yaml': own })
    await project.run('portals', 'create', 'Shop developers', '--yes')
    const { json } = await project.run('inventory')
    const [portal] = (json as unknown as { readonly objects: readonly { readonly id: string }[] }).objects
    expect(portal).toMatchObject({ kind: 'portal', name: 'Shop developers', manager: null })
    project.write('apigw.yaml', `${own}adopt: { portal.developers: ${portal?.id} }\n`)
    expect(changesOf((await project.run('adopt', '--yes')).json)).toEqual(['adopt portal.developers'])
    expect((await project.plan()).json.changes).toEqual([])
  })
})

describe('a portal product', () => {
  test('shows all routes of its API but preflight requests, where it says no sections', async () => {
    const short = `${api}portals:\n  developers: { name: Shop developers, products: [{ name: Orders, api: orders, stage: prod }] }\n`
    const project = new TestProject(files(short))
    expect(changesOf((await project.plan()).json).filter((line) => line.includes('portal'))).toEqual([
      'create portal-product.orders',
      `create ${endpoint}`,
      `create ${endpoint.replace('GET', 'POST')}`,
      'create portal.developers',
    ])
  })

  test('keeps the overview that is there where it declares none', async () => {
    const project = new TestProject(files())
    await project.apply()
    const overview = await project.behindTheBack(async (account) => {
      const [made] = await account.list('v2.ListPortalProducts', {})
      const at = { PortalProductId: made?.['PortalProductId'] }
      const DisplayContent = { Title: 'Overview', Body: 'Of the service' }
      const { ProductPageArn } = await account.call('v2.CreateProductPage', { ...at, DisplayContent })
      const { DisplayOrder } = await account.call('v2.GetPortalProduct', at)
      const order = { ...(DisplayOrder as object), OverviewPageArn: ProductPageArn }
      await account.call('v2.UpdatePortalProduct', { ...at, DisplayOrder: order })
      return ProductPageArn
    })
    expect((await project.plan()).json.changes).toEqual([])
    project.write('apigw.yaml', withPortal.replace('GET /orders]', 'POST /orders]'))
    await project.apply()
    const order = await project.behindTheBack(async (account) => {
      const [made] = await account.list('v2.ListPortalProducts', {})
      return account.call('v2.GetPortalProduct', { PortalProductId: made?.['PortalProductId'] })
    })
    expect(order['DisplayOrder']).toMatchObject({ OverviewPageArn: overview })
  })
})

describe('what is wrong is said at its place, before anything is sent', () => {
  const cases = [
    ['a route that the API does not have', 'GET /orders]', 'GET /order]', 'portal-product.route', 18],
    [
      'a stage that the API does not have',
      'stage: prod\n    pages',
      'stage: test\n    pages',
      'portal-product.stage',
      16,
    ],
    ['an API that is not there', '    api: orders', '    api: Order', 'gateway-file.reference', 15],
    ['an endpoint of no API', '    api: orders\n', '', 'portal-product.endpoint', 17],
    [
      'an endpoint that stands twice',
      'endpoints: [GET /orders]',
      'endpoints: [GET /orders, GET /orders]',
      'portal-product.twice',
      18,
    ],
    [
      'a page that stands twice',
      'body: docs/start.md }',
      'body: a }, { title: Start, body: b }',
      'portal-product.twice',
      17,
    ],
    ['a page without a text', 'docs/start.md', 'docs/none.md', 'gateway-file.file.missing', 17],
    ['a product that is not there', 'products: [orders]', 'products: [order]', 'portal.product', 20],
    [
      'a product that stands twice',
      'products: [orders]',
      'products: [{ name: Orders, api: orders, stage: prod }]',
      'portal-product.twice',
      20,
    ],
  ] as const
  const project = new TestProject(files(), sharedFolder())

  test.each(cases)('%s', async (_title, from, to, code, line) => {
    expect(withPortal).toContain(from)
    project.write('apigw.yaml', withPortal.replace(from, to))
    const request = {
      ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
      progress: () => undefined,
    }
    const problem = await validate(request).catch((error: unknown) => error)
    expect(problem).toMatchObject({ exitCode: 65 })
    const { findings } = problem as Problem
    expect(findings.map(({ code: found, at }) => `${found} ${at?.line}`)).toEqual([`${code} ${line}`])
  })
})

describe('what AWS is at', () => {
  /** Single portals are in another state, so many times as they are read. */
  const inState =
    (state: object, times: number) =>
    (handler: RequestHandler): RequestHandler => {
      const inner = handler as unknown as Handler
      let reads = 0
      const handle: Handler['handle'] = async (request, options) => {
        const answer = await inner.handle(request, options)
        if (request.method !== 'GET' || !/^\/v2\/portals\/\w+$/.test(request.path) || reads++ >= times)
          return answer
        const portal = JSON.parse(new TextDecoder().decode(answer.response.body))
        const body = new TextEncoder().encode(JSON.stringify({ ...portal, ...state }))
        return { ...answer, response: { ...answer.response, body } }
      }
      return { ...handler, handle } as unknown as RequestHandler
    }

  const applyIn = (project: TestProject, intercept: (handler: RequestHandler) => RequestHandler) =>
    apply(
      {
        ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
        ...{ progress: () => undefined, intercept },
      },
      { confirm: async () => undefined },
    )

  test('is waited for', async () => {
    const project = new TestProject(files())
    const { failure, outcome } = await applyIn(project, inState({ publishStatus: 'PUBLISH_IN_PROGRESS' }, 1))
    expect(failure).toBeUndefined()
    expect(outcome.calls.byOperation).toMatchObject({ 'v2.PublishPortal': 1, 'v2.GetPortal': 2 })
  })

  test('is done once where the first answer to every request is lost', async () => {
    const project = new TestProject(files())
    const lost = new Set<string>()
    const losing = (handler: RequestHandler): RequestHandler => {
      const inner = handler as unknown as Handler
      const handle: Handler['handle'] = async (request, options) => {
        const answer = await inner.handle(request, options)
        const name = `${request.method} ${request.path}`
        if (!/^(?:POST|PATCH) \/v2\/portal/.test(name) || lost.has(name)) return answer
        lost.add(name)
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
      }
      return { ...handler, handle } as unknown as RequestHandler
    }
    expect((await applyIn(project, losing)).failure).toBeUndefined()
    expect(lost.size).toBe(6)
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('is told where it failed, and tried again by the next apply', async () => {
    const project = new TestProject(files())
    const broken = {
      publishStatus: 'PUBLISH_FAILED',
      statusException: { message: 'The logo is not an image' },
    }
    const { failure } = await applyIn(project, inState(broken, 1))
    expect(failure).toMatchObject({
      code: 'portal.failed',
      exitCode: 3,
      message: 'portal.developers is PUBLISH_FAILED: The logo is not an image',
    })
  })
})
describe('a region, an endpoint or a role without portals', () => {
  const refusing = (status: number) => (handler: RequestHandler) =>
    ({
      ...handler,
      handle: async (request: { readonly path: string }, options: never) => {
        const answer = await (handler as unknown as Handler).handle(request as never, options)
        if (!/^\/v2\/portal/.test(request.path)) return answer
        const body = new TextEncoder().encode('{"message":"no"}')
        return { ...answer, response: { ...answer.response, statusCode: status, body } }
      },
    }) as unknown as RequestHandler

  const planIn = async (project: TestProject, status: number) => {
    const notices: string[] = []
    const planned = plan({
      ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
      intercept: refusing(status),
      progress: (event) => {
        if (event.type === 'notice') notices.push(event.text)
      },
    })
    const error = await planned.then(
      () => undefined,
      ({ code }: { readonly code: string }) => code,
    )
    return { error, notices: notices.map((text) => text.split(':')[0]) }
  }

  test.each([403, 404])('plans the rest, and says so: %i', async (status) => {
    expect(await planIn(new TestProject(files(api)), status)).toEqual({
      error: undefined,
      notices: ['portal products are not looked at', 'portals are not looked at'],
    })
  })

  test('is an error where portals are declared', async () => {
    expect(await planIn(new TestProject(files()), 403)).toEqual({
      error: 'account.access-denied',
      notices: [],
    })
  })
})
