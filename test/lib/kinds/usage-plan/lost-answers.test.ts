import { expect, test } from 'vitest'
import type { RequestHandler } from '../../../../src/lib/account/index.js'
import { apply } from '../../../../src/lib/workflow/index.js'
import { TestProject } from '../../../helpers/project.js'

const file = (rate: number) => `
apigw: 1
project: shop
region: eu-west-1
apis:
  orders:
    type: rest
    endpoint: { type: regional }
    routes: { GET /a: { mock: {}, key: true } }
    stages: { prod: {} }
keys: { acme: { value: { env: ACME_KEY } }, zed: {} }
usagePlans:
  gold: { throttle: { rate: ${rate}, burst: 9 }, apis: [{ api: orders, stage: prod }], keys: [acme, zed], productCode: p1 }
`

interface Handler {
  handle(request: { readonly method: string; readonly path: string }, options: never): Promise<unknown>
}

/** Loses the first answer to every write on keys and plans: the request was carried out. */
function losing(lost: Set<string>): (handler: RequestHandler) => RequestHandler {
  return (handler) => {
    const inner = handler as unknown as Handler
    const handle: Handler['handle'] = async (request, options) => {
      const answer = await inner.handle(request, options)
      const write = `${request.method} ${request.path.replace(/plans\/\w+/, 'plans/P')}`
      const seen = lost.has(write)
      if (!/^(?:POST|PATCH) \/(?:apikeys|usageplans)/.test(write) || seen) return answer
      lost.add(write)
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    }
    return { ...handler, handle } as unknown as RequestHandler
  }
}

test('a lost answer makes nothing twice: what was made is found by its tags, or by what it is', async () => {
  const project = new TestProject({ 'apigw.yaml': file(1) })
  const lost = new Set<string>()
  const run = () =>
    apply(
      {
        files: { file: 'apigw.yaml' },
        target: { local: true },
        cwd: project.cwd,
        environment: { ACME_KEY: 'a-value-0123456789-abc' },
        progress: () => undefined,
        intercept: losing(lost),
      },
      { confirm: async () => undefined },
    )
  expect((await run()).failure).toBeUndefined()
  expect([...lost]).toEqual([
    'POST /apikeys',
    'POST /usageplans',
    'PATCH /usageplans/P',
    'POST /usageplans/P/keys',
  ])
  lost.clear()
  project.write('apigw.yaml', file(2))
  expect((await run()).failure).toBeUndefined()
  expect([...lost]).toEqual(['PATCH /usageplans/P'])

  const held = await project.behindTheBack(async (account) => {
    const plans = await account.list('GetUsagePlans', {})
    const members = await account.list('GetUsagePlanKeys', { usagePlanId: plans[0]?.['id'] })
    return [(await account.list('GetApiKeys', {})).length, plans.length, members.length]
  })
  expect(held).toEqual([2, 1, 2])
})
