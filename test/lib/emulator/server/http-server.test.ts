import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Handlers } from '../../../../src/lib/emulator/contract.js'
import { openLocalAccount, type RunningServer, startServer } from '../../../../src/lib/emulator/index.js'
import { sdkCall } from '../wire/sdk-clients.js'

let calls = 0
const handlers: Handlers = {
  GetRestApis: () => {
    calls += 1
    return {}
  },
}

let server: RunningServer
beforeAll(async () => {
  server = await startServer(openLocalAccount({ handlers }))
})
afterAll(() => server.close())

/** Sends bytes as they are, and gives the first line of the answer. */
function raw(text: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, host, () => socket.end(text.replace(/\n/g, '\r\n')))
    let answer = ''
    socket.on('data', (data) => {
      answer += data.toString()
    })
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
    socket.on('error', reject)
  })
}

function headersOf(path: string): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    httpRequest(`${server.url}${path}`, { headers: { origin: 'http://evil.example' } }, (response) => {
      response.resume()
      resolve(response.headers)
    })
      .on('error', reject)
      .end()
  })
}

describe('the loopback server', () => {
  it('listens on 127.0.0.1 and ::1 and on no other address', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, address }) => !internal && !address.startsWith('fe80'))
    expect(
      await raw(`GET / HTTP/1.1\nHost: localhost:${server.port}\nConnection: close\n\n`, '127.0.0.1'),
    ).toContain('403')
    for (const { address } of others)
      await expect(raw('GET / HTTP/1.1\n\n', address)).rejects.toThrow('ECONNREFUSED')
  })

  it('names its port in the error when it is taken', async () => {
    await expect(startServer(openLocalAccount({ handlers }), { port: server.port })).rejects.toMatchObject({
      code: 'local.port-in-use',
      exitCode: 69,
    })
  })

  it('refuses a foreign Host before it looks at the signature', async () => {
    const type = (host: string) =>
      new Promise((resolve) => {
        httpRequest(`${server.url}/restapis`, { headers: { host } }, (response) => {
          response.resume()
          resolve(response.headers['x-amzn-errortype'])
        }).end()
      })
    const ours = [
      `localhost:${server.port}`,
      `127.0.0.1:${server.port}`,
      `[::1]:${server.port}`,
      `x.localhost:${server.port}`,
    ]
    const foreign = [
      'localhost',
      'localhost:1',
      `evil.example:${server.port}`,
      `127.0.0.1.nip.io:${server.port}`,
      '127.0.0.1',
    ]
    expect([await Promise.all(ours.map(type)), await Promise.all(foreign.map(type))]).toEqual([
      ours.map(() => 'MissingAuthenticationTokenException'),
      foreign.map(() => 'AccessDeniedException'),
    ])
  })

  it.each([
    ['two Host headers', 'GET / HTTP/1.1\nHost: localhost:PORT\nHost: evil.example\nConnection: close\n\n'],
    ['no Host header', 'GET / HTTP/1.1\nConnection: close\n\n'],
    [
      'an absolute target',
      'GET http://localhost:PORT/restapis HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n',
    ],
    ['a fragment', 'GET /restapis#x HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n'],
    ['a backslash', 'GET /\\..\\x HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n'],
    ['an asterisk', 'OPTIONS * HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n'],
    ['control bytes', 'GET /\u0001 HTTP/1.1\nHost: localhost:PORT\nConnection: close\n\n'],
  ])('refuses %s with 400', async (_, text) => {
    expect(await raw(text.replaceAll('PORT', String(server.port)))).toMatch(/^HTTP\/1.1 400/)
  })

  it('refuses headers above 16 kB and bodies above 10 MB', async () => {
    const head = `Host: localhost:${server.port}\nConnection: close`
    expect(await raw(`GET / HTTP/1.1\n${head}\nx: ${'y'.repeat(17_000)}\n\n`)).toMatch(/^HTTP\/1.1 431/)
    const response = await fetch(`${server.url}/restapis`, {
      method: 'POST',
      body: 'x'.repeat(10 * 1024 * 1024 + 1),
    })
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      413,
      'RequestEntityTooLargeException',
    ])
  })

  it('runs nothing for a page on another site', async () => {
    const before = calls
    const attempts: RequestInit[] = [
      { method: 'POST', body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } },
      {
        method: 'OPTIONS',
        headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
      },
      { headers: { 'sec-fetch-site': 'cross-site' } },
      {},
    ]
    const answers = await Promise.all(attempts.map((init) => fetch(`${server.url}/restapis`, init)))
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    expect(calls).toBe(before)
  })

  it('lets no other site read an answer', async () => {
    const headers = await headersOf('/restapis')
    expect({
      cors: Object.keys(headers).filter((name) => name.startsWith('access-control-')),
      sniff: headers['x-content-type-options'],
      resource: headers['cross-origin-resource-policy'],
      type: headers['content-type'],
    }).toEqual({ cors: [], sniff: 'nosniff', resource: 'same-origin', type: 'application/json' })
  })

  it('cuts and drops answers when a fault plan says so', async () => {
    const faulty = await startServer(
      openLocalAccount({
        handlers: { GetRestApis: () => ({ position: 'x'.repeat(100) }) },
        faults: [
          { operation: 'GetRestApis', nth: 1, kind: 'drop', when: 'after' },
          { operation: 'GetRestApis', nth: 2, kind: 'cut', bytes: 20 },
        ],
      }),
    )
    const call = sdkCall({ endpoint: faulty.url, credentials: faulty })
    await expect(call('GetRestApis', {})).rejects.toMatchObject({ code: 'ECONNRESET' })
    await expect(call('GetRestApis', {})).rejects.toThrow()
    expect(await call('GetRestApis', {})).toEqual({ position: 'x'.repeat(100) })
    await faulty.close()
  })
})
