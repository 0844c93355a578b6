import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { Secret } from '../../../../src/lib/account/index.js'
import { tryKey } from '../../../../src/lib/operate/rotation/index.js'
import { heldKeys, rotate, rotationProject } from '../../../helpers/rotation-project.js'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** An API that answers with these statuses, the last of them for ever; and the keys that it was shown. */
async function api(...statuses: readonly number[]) {
  const shown: unknown[] = []
  const left = [...statuses]
  const server = createServer((request, response) => {
    shown.push(request.headers['x-api-key'])
    const status = (left.length > 1 ? left.shift() : left[0]) ?? 200
    response.writeHead(status, { location: '/elsewhere' }).end('{}')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`, shown }
}

const slept: number[] = []
const sleep = async (seconds: number): Promise<void> => void slept.push(seconds)
const value = new Secret('canary-0123456789-canary')

it.each([
  ['at once', [200], 3],
  ['once it is known everywhere', [403, 200, 403, 429, 500, 301], 6],
])('a key is tried until it is let in %s, and not sent to where that leads', async (_, statuses, calls) => {
  const { url, shown } = await api(...statuses)
  await tryKey(value, { url, sleep })
  expect(shown).toEqual(Array.from({ length: calls }, () => 'canary-0123456789-canary'))
})

it('a key that is not let in is given up after five minutes', async () => {
  const { url, shown } = await api(403)
  await expect(tryKey(value, { url, sleep })).rejects.toMatchObject({
    code: 'rotation.not-let-in',
    exitCode: 1,
  })
  expect(shown.length).toBe(61)
})

it('a value is handed over only where the key was let in; else the key goes again', async () => {
  const project = await rotationProject()
  const { cwd } = project
  const before = await project.behindTheBack(heldKeys)
  const { url } = await api(200)
  for (const server of servers) server.close()
  const { failure } = await rotate({ cwd, names: ['zed'], out: 'zed.key', testUrl: url })
  expect(failure).toMatchObject({ code: 'rotation.no-answer', exitCode: 69 })
  expect(await project.behindTheBack(heldKeys)).toEqual(before)

  const open = await api(200)
  const { runs } = await rotate({ cwd, names: ['zed'], out: 'zed.key', testUrl: open.url })
  expect(runs[0]?.done.map(({ step }) => step)).toContain('test')
  const values = (await project.behindTheBack(heldKeys)).map((key) => key.value)
  expect(values).toContain(open.shown[0])
})
