import { expect, test } from 'vitest'
import { type AccountPort, openAccount, type RequestHandler } from '../../../../src/lib/account/index.js'
import { handedOver, heldKeys, rotate, rotationProject } from '../../../helpers/rotation-project.js'

interface Handler {
  handle(request: { readonly method: string; readonly path: string }, options: never): Promise<unknown>
}

const around =
  (wrap: (inner: Handler['handle'], account: AccountPort) => Handler['handle']) =>
  (handler: RequestHandler): RequestHandler => {
    const inner = handler as unknown as Handler
    const target = { kind: 'local', endpoint: null } as const
    const account = openAccount({ target, region: 'eu-west-1', requestHandler: handler })
    return {
      ...handler,
      handle: wrap((request, options) => inner.handle(request, options), account),
    } as unknown as RequestHandler
  }

test('a run that is not sure to have been first gives way to one on another host', async () => {
  const project = await rotationProject()
  const [zed] = (await project.behindTheBack(heldKeys)).filter(({ name }) => name === 'zed')
  const rival = around((handle, account) => async (request, options) => {
    if (request.method === 'POST' && request.path === '/apikeys') {
      const tags = { ...zed?.tags, 'apigw:rotation': zed?.id, 'apigw:rotation-role': 'pending' }
      await account.call('CreateApiKey', { name: 'zed', enabled: true, tags })
    }
    return handle(request, options)
  })
  const { failure } = await rotate({ cwd: project.cwd, names: ['zed'], out: 'zed.key', intercept: rival })

  expect(failure).toMatchObject({ code: 'rotation.open', exitCode: 5 })
  expect(handedOver(project.cwd, 'zed.key')).toBeUndefined()
  const keys = (await project.behindTheBack(heldKeys)).filter(({ name }) => name === 'zed')
  expect(keys.map(({ tags }) => tags['apigw:rotation-value'])).toEqual([undefined, undefined])
})

test('a lost answer makes nothing twice', async () => {
  const project = await rotationProject()
  const lost = new Set<string>()
  const losing = around((handle) => async (request, options) => {
    const answer = await handle(request, options)
    const write = `${request.method} ${request.path.replace(/(plans|apikeys|tags)\/[^/]+/, '$1/ID')}`
    if (request.method === 'GET' || lost.has(write)) return answer
    lost.add(write)
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  })
  const { runs } = await rotate({
    ...{ cwd: project.cwd, names: ['zed'], out: 'zed.key', intercept: losing },
    terms: { overlap: 0 },
  })

  expect([...lost]).toEqual([
    ...['POST /apikeys', 'POST /usageplans/ID/keys', 'PUT /tags/ID'],
    ...['PATCH /apikeys/ID', 'DELETE /apikeys/ID', 'DELETE /tags/ID'],
  ])
  expect(runs[0]?.phase).toBe('ended')
  const keys = (await project.behindTheBack(heldKeys)).filter(({ name }) => name === 'zed')
  expect(keys).toMatchObject([{ enabled: true, plans: 2, value: handedOver(project.cwd, 'zed.key') }])
})
