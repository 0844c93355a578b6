import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { ExitCode, Problem } from '../../errors/index.js'
import type { LocalAccount } from '../account.js'
import { ServiceError } from '../contract.js'
import { ConnectionDropped } from '../faults.js'
import { errorCode } from '../store/atomic-file.js'
import { errorAnswer } from '../wire/error-answer.js'
import type { WireRequest, WireResponse } from '../wire/wire.js'
import { checkRequest, headersOf } from './gate.js'
import { type Identity, identityPath, proveIdentity } from './identity.js'
import { type AccessKey, verifySignature } from './signature.js'

export interface ServerOptions {
  /** 0 or absent: a free one. */
  readonly port?: number
  /** The account's clock does not move it: signatures are checked against the time of day. */
  readonly key?: AccessKey
  readonly identity?: Identity
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly port: number
  /** What clients sign for when they have no opinion. */
  readonly region: string
  /** The key of this run; it opens nothing else. */
  readonly accessKeyId: string
  readonly secretAccessKey: string
  close(): Promise<void>
}

/**
 * Serves the account on 127.0.0.1 and ::1, and nowhere else.
 * @throws Problem local.port-in-use
 */
export async function startServer(
  account: LocalAccount,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const key = options.key ?? newAccessKey()
  const servers: Server[] = []
  let port = options.port ?? 0
  const onRequest = (message: IncomingMessage, response: ServerResponse): void => {
    void serve(message, response, { account, key, port, identity: options.identity })
  }
  const first = await listen('127.0.0.1', port, onRequest)
  port = (first.address() as AddressInfo).port
  servers.push(first)
  try {
    servers.push(...(await listenIfPossible('::1', port, onRequest)))
  } catch (thrown) {
    await close(first)
    throw thrown
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    region: 'us-east-1',
    ...key,
    close: async () => {
      await Promise.all(servers.map(close))
    },
  }
}

/** A key that no AWS account has: real ones begin with AKIA or ASIA. */
export function newAccessKey(): AccessKey {
  const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const id = Array.from(randomBytes(16), (byte) => base32.charAt(byte % 32)).join('')
  return { accessKeyId: `LOCL${id}`, secretAccessKey: randomBytes(30).toString('base64') }
}

/** As the service: 10 MB. */
const maxBodyBytes = 10 * 1024 * 1024

type OnRequest = (message: IncomingMessage, response: ServerResponse) => void

function listen(host: string, port: number, onRequest: OnRequest): Promise<Server> {
  const server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 60_000, requireHostHeader: false },
    onRequest,
  )
  server.maxConnections = 200
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(errorCode(error) === 'EADDRINUSE' ? portInUse(host, port) : error))
    server.listen({ host, port, exclusive: true }, () => resolve(server))
  })
}

/** A machine without IPv6 has no ::1. */
async function listenIfPossible(host: string, port: number, onRequest: OnRequest): Promise<Server[]> {
  try {
    return [await listen(host, port, onRequest)]
  } catch (error) {
    if (errorCode(error) === 'EADDRNOTAVAIL' || errorCode(error) === 'EAFNOSUPPORT') return []
    throw error
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1000).unref()
  })
}

interface Serving {
  readonly account: LocalAccount
  readonly key: AccessKey
  readonly port: number
  readonly identity: Identity | undefined
}

async function serve(message: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  try {
    send(response, await answer(message, serving))
  } catch (thrown) {
    if (thrown instanceof ConnectionDropped) message.socket.destroy()
    else send(response, errorAnswer(thrown instanceof ServiceError ? thrown : outOfOrder(thrown), new Map()))
  }
}

async function answer(
  message: IncomingMessage,
  { account, key, port, identity }: Serving,
): Promise<WireResponse> {
  checkRequest(message, port)
  const request = requestOf(message, await bodyOf(message))
  if (request.path === identityPath && identity !== undefined) return proveIdentity(request, identity)
  verifySignature(request, key, new Date())
  return account.handle(request)
}

function requestOf(message: IncomingMessage, body: Uint8Array): WireRequest & { body: Uint8Array } {
  const target = message.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? [] : [...new URLSearchParams(target.slice(mark + 1))],
    headers: headersOf(message),
    body,
  }
}

async function bodyOf(message: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyBytes)
      throw new ServiceError('RequestEntityTooLargeException', 'Request Too Long', {}, 413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function send(response: ServerResponse, answer: WireResponse): void {
  const { status, headers, body, cutFrom, millisecondsPerByte } = answer
  const bytes = Buffer.from(body as Uint8Array)
  response.writeHead(status, {
    ...headers,
    ...(status !== 204 && { 'content-length': String(cutFrom ?? bytes.length) }),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  if (millisecondsPerByte !== undefined) void drip(response, bytes, millisecondsPerByte)
  else if (cutFrom === undefined) response.end(bytes)
  else response.write(bytes, () => response.destroy())
}

/** Byte by byte, until all are sent or nobody listens any more. */
async function drip(response: ServerResponse, bytes: Buffer, milliseconds: number): Promise<void> {
  for (const byte of bytes) {
    if (response.destroyed) return
    response.write(Buffer.of(byte))
    await pause(milliseconds)
  }
  response.end()
}

/** The folder cannot be used: the service would call that unavailable. */
const outOfOrder = (thrown: unknown): ServiceError =>
  new ServiceError(
    'ServiceUnavailableException',
    thrown instanceof Error ? thrown.message : String(thrown),
    {},
    503,
  )

const portInUse = (host: string, port: number): Problem =>
  new Problem({
    code: 'local.port-in-use',
    message: `Port ${port} on ${host} is in use by another program.`,
    fix: 'Choose another port with --port, or leave it out to get a free one.',
    exitCode: ExitCode.unavailable,
  })
