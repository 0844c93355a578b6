import { createServer, type Server, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { type Clock, openAccount } from '../../../src/lib/account/index.js'
import { hastyClock } from './virtual-clock.js'

/** The SDK's own HTTP handler against real sockets: what the scripted handler claims of the network must be true. */
const servers: { readonly server: Server; readonly sockets: Set<Socket> }[] = []

async function serve(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => answer(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push({ server, sockets })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

afterEach(() => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})

const canary = 'canary-session-token'

/** Waits between attempts are over at once; the 25 s of an attempt are a quarter of a second. */
const hurried: Clock = {
  ...hastyClock(0.25),
  sleep: (seconds, signal) => hastyClock(0.25).sleep(seconds / 100, signal),
}

const account = (endpoint: string) =>
  openAccount({
    target: { kind: 'custom', endpoint },
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'canary-secret', sessionToken: canary },
    pacing: false,
    deadlines: { attempt: 25, settle: 0 },
    clock: hurried,
  })

const create = async (endpoint: string) => {
  const port = account(endpoint)
  const error: unknown = await port
    .call('CreateRestApi', { name: 'canary-name' })
    .catch((thrown: unknown) => thrown)
  return { error, writes: port.ledger.writes }
}

describe('a create, sent once', () => {
  const faults: readonly [fault: string, answer: (socket: Socket) => void, code: string][] = [
    ['F19 reset', (socket) => socket.resetAndDestroy(), 'account.unreachable'],
    ['F19 closed without a word', (socket) => socket.end(), 'account.unreachable'],
    ['F20 black hole', () => {}, 'account.timeout'],
    ['F21 slow drip', (socket) => drip(socket), 'account.timeout'],
    [
      'F22 cut body',
      (socket) => socket.end('HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{"id":"a'),
      'account.contract',
    ],
    [
      'F23 HTML',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<html>'),
      'account.contract',
    ],
  ]

  it.each(faults)('%s is unclear', async (_, answer, code) => {
    expect(await create(await serve(answer))).toMatchObject({ error: { code }, writes: 1 })
  })

  it('F17 connection refused is known not to be done: sent four times', async () => {
    const endpoint = await serve(() => {})
    await new Promise((resolve) => servers.splice(0)[0]?.server.close(resolve))

    expect(await create(endpoint)).toMatchObject({ error: { code: 'account.unreachable' }, writes: 4 })
  })

  it.each(faults)(
    '%s: the error holds no token, header or body, however it is printed',
    async (_, answer) => {
      const { error } = await create(await serve(answer))
      const printed = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error)

      expect(printed).not.toContain('canary')
      expect(printed).not.toMatch(/authorization|x-amz-/i)
    },
  )
})

function drip(socket: Socket): void {
  socket.write('HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n')
  const timer = setInterval(() => socket.write(' '), 20)
  socket.on('close', () => clearInterval(timer))
}
