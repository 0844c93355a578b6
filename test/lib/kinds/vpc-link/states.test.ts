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

/** An account in which single links, when they are read, are in another state; `until` counts those reads. */
const inState =
  (state: Partial<VpcLink>, until = Number.POSITIVE_INFINITY) =>
  (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as Handler
    let reads = 0
    const handle: Handler['handle'] = async (request, options) => {
      const answer = await inner.handle(request, options)
      if (request.method !== 'GET' || !/^\/vpclinks\/\w+$/.test(request.path) || reads++ >= until)
        return answer
      const body = { ...JSON.parse(new TextDecoder().decode(answer.response.body)), ...state }
      return {
        ...answer,
        response: { ...answer.response, body: new TextEncoder().encode(JSON.stringify(body)) },
      }
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
