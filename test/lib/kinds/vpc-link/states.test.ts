import type { VpcLink } from '@aws-sdk/client-api-gateway'
import { describe, expect, test } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import { apply } from '../../../../src/lib/workflow/index.js'
import { changesOf, TestProject } from '../../../helpers/project.js'

const balancer = (name: string): string =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/${name}/abc`

const file = (target = 'one'): string =>
  `{ apigw: 1, project: shop, region: eu-west-1, vpcLinks: { main: { type: v1, targets: ["${balancer(target)}"] } } }`

interface Handler {
  handle(
    request: { readonly method: string; readonly path: string },
    options: never,
  ): Promise<{ readonly response: { readonly body: Uint8Array } }>
}

const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes))

/** An account that answers some GET requests otherwise than it is; `until` counts those. */
const answering =
  (path: RegExp, otherwise: (body: never) => object, until = Number.POSITIVE_INFINITY) =>
  (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as Handler
    let reads = 0
    const handle: Handler['handle'] = async (request, options) => {
      const answer = await inner.handle(request, options)
      if (request.method !== 'GET' || !path.test(request.path) || reads++ >= until) return answer
      const body = JSON.stringify(otherwise(json(answer.response.body) as never))
      return { ...answer, response: { ...answer.response, body: new TextEncoder().encode(body) } }
    }
    return { ...handler, handle } as unknown as RequestHandler
  }

/** Single links, when they are read, are in another state. */
const inState = (state: Partial<VpcLink>, until?: number) =>
  answering(/^\/vpclinks\/\w+$/, (link: VpcLink) => ({ ...link, ...state }), until)

/** All links are in another state in the list that a plan reads. */
const listedIn = (state: Partial<VpcLink>) =>
  answering(
    /^\/vpclinks$/,
    ({ item }: { readonly item: readonly VpcLink[] }) => ({
      item: item.map((link) => ({ ...link, ...state })),
    }),
    1,
  )

/** The first answer to every POST is lost: the request was carried out. */
function losing(handler: RequestHandler): RequestHandler {
  const inner = handler as unknown as Handler
  const lost = new Set<string>()
  const handle: Handler['handle'] = async (request, options) => {
    const answer = await inner.handle(request, options)
    if (request.method !== 'POST' || lost.has(request.path)) return answer
    lost.add(request.path)
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  }
  return { ...handler, handle } as unknown as RequestHandler
}

const applyIn = (project: TestProject, intercept: (handler: RequestHandler) => RequestHandler) =>
  apply(
    {
      ...{ files: { file: 'apigw.yaml' }, target: { local: true }, cwd: project.cwd, environment: {} },
      ...{ progress: () => undefined, intercept },
    },
    { confirm: async () => undefined, allowDelete: 1 },
  )

describe('a VPC link', () => {
  test('is waited for while AWS makes it', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    const { failure, outcome } = await applyIn(project, inState({ status: 'PENDING' }, 1))

    expect(failure).toBeUndefined()
    expect(outcome.calls.byOperation).toMatchObject({ CreateVpcLink: 1, GetVpcLink: 2 })
  })

  test('that fails says why', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    const refused = { status: 'FAILED', statusMessage: 'NLB is in another account' } as const

    expect((await applyIn(project, inState(refused))).failure).toMatchObject({
      code: 'vpc-link.failed',
      message: expect.stringMatching(/^vpc-link\.main \(\w{6}\) failed: NLB is in another account$/),
      exitCode: 3,
    })
  })

  test('that AWS still works on is waited for by the next apply, without a write', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply()
    const { plan, outcome } = await applyIn(project, listedIn({ status: 'PENDING' }))

    expect(plan.changes).toMatchObject([
      { action: 'update', fields: [{ path: 'status', before: 'PENDING' }] },
    ])
    expect(outcome).toMatchObject({ failed: [], calls: { writes: 0, byOperation: { GetVpcLink: 1 } } })
  })

  test('that failed is made anew by the next apply', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply()
    const { plan, outcome } = await applyIn(project, listedIn({ status: 'FAILED' }))

    expect(plan.changes).toMatchObject([{ action: 'replace', address: 'vpc-link.main' }])
    expect(outcome.calls.byOperation).toMatchObject({ CreateVpcLink: 1, DeleteVpcLink: 1 })
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('that AWS takes down is not there any more', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply()
    const { plan } = await applyIn(project, listedIn({ status: 'DELETING' }))

    expect(plan.changes).toMatchObject([{ action: 'create', address: 'vpc-link.main' }])
  })

  test('and a certificate are found by their tags where the answer to their making is lost', async () => {
    const project = new TestProject({
      'apigw.yaml': file().replace(
        'vpcLinks: {',
        'certificates: { backend: {} }, vpcLinks: { mesh: { type: v2, subnets: [subnet-1] },',
      ),
    })
    const { failure } = await applyIn(project, losing)

    expect(failure).toBeUndefined()
    await project.behindTheBack(async (account) => {
      for (const list of ['GetVpcLinks', 'v2.GetVpcLinks', 'GetClientCertificates'])
        expect(await account.list(list, {})).toHaveLength(1)
    })
  })

  test('and a certificate that are changed by hand are put back, each in one call', async () => {
    const project = new TestProject({
      'apigw.yaml': file().replace('vpcLinks:', 'tags: { a: b }, certificates: { backend: {} }, vpcLinks:'),
    })
    await project.apply()
    await project.behindTheBack(async (account) => {
      const [link] = (await account.list('GetVpcLinks', {})) as readonly VpcLink[]
      const [certificate] = await account.list('GetClientCertificates', {})
      const described = [{ op: 'replace', path: '/description', value: 'By hand' }]
      const { clientCertificateId } = certificate ?? {}
      await account.call('UpdateVpcLink', {
        vpcLinkId: link?.id,
        patchOperations: [...described, { op: 'replace', path: '/name', value: 'By hand' }],
      })
      await account.call('UpdateClientCertificate', { clientCertificateId, patchOperations: described })
      await account.call('TagResource', {
        resourceArn: `arn:aws:apigateway:eu-west-1::/vpclinks/${link?.id}`,
        tags: { a: 'by hand', foreign: 'stays' },
      })
    })
    const { json: applied } = await project.apply()

    expect(
      applied.changes.map(({ address, fields }) => `${address}: ${fields.map(({ path }) => path).join()}`),
    ).toEqual(['certificate.backend: description', 'vpc-link.main: description,name,tags.a'])
    expect(applied.calls.byOperation).toMatchObject({
      ...{ UpdateVpcLink: 1, UpdateClientCertificate: 1, TagResource: 1 },
    })
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('is named where one of nobody has its name, and left alone', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.behindTheBack((account) =>
      account.call('CreateVpcLink', { name: 'main', targetArns: [balancer('other')] }),
    )
    const { json } = await project.apply()

    expect(json.diagnostics.map(({ code }) => code)).toEqual(['ownership.same-name'])
    expect(changesOf(json)).toEqual(['create vpc-link.main'])
  })

  test('that two live ones claim to be stops the plan', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply()
    const tags = { 'apigw:project': 'shop', 'apigw:env': '-', 'apigw:id': 'main' }
    await project.behindTheBack((account) =>
      account.call('CreateVpcLink', { name: 'copy', targetArns: [balancer('one')], tags }),
    )

    expect(await project.plan()).toMatchObject({ code: 4, json: { error: { code: 'ownership.ambiguous' } } })
  })

  test('that was left behind by a replacement is deleted by the next apply', async () => {
    const project = new TestProject({ 'apigw.yaml': file() })
    await project.apply()
    const tags = { 'apigw:project': 'shop', 'apigw:env': '-', 'apigw:id': 'main' }
    await project.behindTheBack((account) =>
      account.call('CreateVpcLink', { name: 'main', targetArns: [balancer('old')], tags }),
    )
    const { json } = await project.apply('--allow-delete', '1')

    expect(changesOf(json)).toEqual([expect.stringMatching(/^delete vpc-link\.main\/superseded\.\w{6}$/)])
    expect((await project.plan()).json.changes).toEqual([])
  })

  test('of an earlier project is not deleted twice, and a protected one not at all', async () => {
    const project = new TestProject({ 'apigw.yaml': file().replace('type: v1', 'type: v1, protect: true') })
    await project.apply()
    expect(await project.run('destroy', '--yes')).toMatchObject({
      code: 5,
      json: { error: { code: 'guard.protected' } },
    })

    project.write('apigw.yaml', file())
    await project.apply()
    expect(changesOf((await project.run('destroy', '--yes')).json)).toEqual(['delete vpc-link.main'])
    expect((await project.run('destroy', '--yes')).json.changes).toEqual([])
  })
})
