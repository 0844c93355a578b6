import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  connectLocal,
  type LocalServer,
  localStatus,
  openLocalAccount,
  resetLocal,
  type ServerInfo,
  startDetached,
  startLocalServer,
  startServer,
  stopLocalServer,
} from '../../../../src/lib/emulator/index.js'
import { writeServerInfo } from '../../../../src/lib/emulator/server/server-info.js'
import { sdkCall } from '../wire/sdk-clients.js'

let directory: string
const servers: LocalServer[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'local-'))
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await stopLocalServer(directory)
  rmSync(directory, { recursive: true })
})

async function started(): Promise<LocalServer> {
  const server = await startLocalServer({ directory, accountId: '111122223333' })
  servers.push(server)
  return server
}

const infoPath = (): string => join(directory, 'server.json')
const script = join(import.meta.dirname, 'serve.process.ts')
const detached = (): Promise<ServerInfo> =>
  startDetached({ directory, command: ['--import', 'tsx', script, directory] })

describe('a server of a folder', () => {
  it('says where it is in a file for its owner only, and takes it away when it closes', async () => {
    const { info, close } = await startLocalServer({ directory })
    expect([statSync(infoPath()).mode & 0o777, JSON.parse(readFileSync(infoPath(), 'utf8'))]).toEqual([
      0o600,
      info,
    ])
    expect(await localStatus(directory)).toEqual(info)
    await close()
    expect(await localStatus(directory)).toBeUndefined()
    expect(() => statSync(infoPath())).toThrow('ENOENT')
  })

  it('is the only one', async () => {
    const { info } = await started()
    await expect(startLocalServer({ directory })).rejects.toMatchObject({
      code: 'local.running',
      exitCode: 75,
      message: `The local account in ${directory} is already served at ${info.url} by process ${process.pid}.`,
    })
  })

  it('keeps what it was told for the next one', async () => {
    const first = await startLocalServer({ directory })
    const call = sdkCall({ endpoint: first.info.url, credentials: first.info })
    const { id } = await call('CreateRestApi', { name: 'kept' })
    await first.close()
    const second = await started()
    const again = sdkCall({ endpoint: second.info.url, credentials: second.info })
    expect(await again('GetRestApi', { restApiId: id })).toMatchObject({ id, name: 'kept' })
  })
})

describe('the status of a folder', () => {
  it('is none when its file is left over, broken, or names a stranger who listens there', async () => {
    const { info, close } = await startLocalServer({ directory })
    await close()
    const stranger = createServer((_, response) =>
      response.end(JSON.stringify({ pid: info.pid, proof: 'x'.repeat(64) })),
    )
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
    const contents = [
      JSON.stringify(info),
      '{',
      '[]',
      JSON.stringify({ ...info, url }),
      JSON.stringify({ ...info, url: 'http://evil.example:80' }),
    ]
    for (const content of contents) {
      writeFileSync(infoPath(), content)
      expect(await localStatus(directory)).toBeUndefined()
    }
    stranger.close()
  })
})

describe('stopping', () => {
  it('ends a detached server, which leaves nothing behind', async () => {
    const info = await detached()
    expect(await localStatus(directory)).toEqual(info)
    expect(await stopLocalServer(directory)).toEqual(info)
    expect([await localStatus(directory), await stopLocalServer(directory)]).toEqual([undefined, undefined])
    await resetLocal(directory)
  })

  it('signals no process that did not prove to be the server', async () => {
    const bystander: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const { info, close } = await startLocalServer({ directory })
    await close()
    writeFileSync(infoPath(), JSON.stringify({ ...info, pid: bystander.pid }))
    expect(await stopLocalServer(directory)).toBeUndefined()
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull()
    bystander.kill('SIGKILL')
  })
})

describe('starting detached', () => {
  it('is refused while a server runs', async () => {
    await started()
    await expect(detached()).rejects.toMatchObject({ code: 'local.running', exitCode: 75 })
  })

  it('tells what the process said when it does not start', async () => {
    const command = ['-e', 'console.error("no such thing"); process.exit(3)']
    await expect(startDetached({ directory, command })).rejects.toMatchObject({
      code: 'local.start',
      message: 'The local server ended while it was started. It said: no such thing',
    })
  })
})

describe('resetting', () => {
  it('empties the account, but not under a running server', async () => {
    const local = await connectLocal({ directory })
    await sdkCall(local)('CreateRestApi', { name: 'a' })
    await local.close()
    await resetLocal(directory)
    const server = await started()
    const call = sdkCall({ endpoint: server.info.url, credentials: server.info })
    expect(await call('GetRestApis', {})).toEqual({ items: [] })
    await expect(resetLocal(directory)).rejects.toMatchObject({ code: 'local.running' })
  })
})

describe('connecting to a folder', () => {
  it('reaches the server that runs on it', async () => {
    const { info } = await started()
    const local = await connectLocal({ directory })
    expect({ accountId: local.accountId, endpoint: local.endpoint, credentials: local.credentials }).toEqual({
      accountId: '111122223333',
      endpoint: info.url,
      credentials: { accessKeyId: info.accessKeyId, secretAccessKey: info.secretAccessKey },
    })
  })

  it('is in process without one, and waits for others only so long', async () => {
    const local = await connectLocal({ directory, accountId: '444455556666' })
    expect([local.accountId, local.endpoint]).toEqual(['444455556666', undefined])
    await expect(connectLocal({ directory, lockWaitMs: 30 })).rejects.toMatchObject({
      code: 'local.busy',
      exitCode: 75,
    })
    await local.close()
    const next = await connectLocal({ directory })
    await next.close()
  })

  it('finds a server that holds the folder but has not yet said where it is', async () => {
    const account = openLocalAccount({ directory })
    await account.open()
    const connecting = connectLocal({ directory })
    const identity = { pid: process.pid, nonce: 'n' }
    const server = await startServer(account, { identity })
    const { url, region, accessKeyId, secretAccessKey } = server
    const about = { url, region, accessKeyId, secretAccessKey, accountId: account.accountId, startedAt: '' }
    writeServerInfo(directory, { ...about, ...identity })
    expect((await connecting).endpoint).toBe(url)
    await server.close()
    await account.close()
  })
})
