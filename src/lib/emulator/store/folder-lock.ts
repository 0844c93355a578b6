import { realpathSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExitCode, Fault } from '../../errors/index.js'
import { sha256 } from '../../json/index.js'
import { errorCode } from './atomic-file.js'

export interface FolderLock {
  release(): Promise<void>
}

/**
 * Waits until no other process uses the folder, and holds it. The lock is a socket: the kernel frees it when its
 * holder dies, and everyone who waits is connected to the holder and told at once.
 * @throws Fault local.busy (exit 75) after `waitMs`, naming the holder.
 */
export async function lockFolder(folder: string, waitMs: number): Promise<FolderLock> {
  const address = lockAddress(realpathSync(folder))
  const deadline = Date.now() + waitMs
  for (;;) {
    const lock = await tryLock(address)
    if (lock !== undefined) return lock
    const holder = await holderGone(address, deadline - Date.now())
    if (Date.now() >= deadline) throw busy(folder, holder, waitMs)
  }
}

/** Linux: an abstract socket, Windows: a named pipe, elsewhere: a socket file in the user's temporary folder. */
function lockAddress(folder: string): string {
  const name = `apigw-local-${sha256(folder).slice(0, 32)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function tryLock(address: string): Promise<FolderLock | undefined> {
  const waiting = new Set<Socket>()
  const server = createServer((socket) => greet(socket, waiting))
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (errorCode(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen({ path: address, exclusive: true }, () => {
      server.unref()
      resolve({ release: () => release(server, waiting) })
    })
  })
}

/** Tells who waits whom it waits for, and keeps the connection until the lock is free. */
function greet(socket: Socket, waiting: Set<Socket>): void {
  waiting.add(socket)
  socket.unref()
  socket.on('error', () => undefined)
  socket.on('close', () => waiting.delete(socket))
  socket.write(String(process.pid))
}

function release(server: Server, waiting: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of waiting) socket.destroy()
  })
}

/** Resolves when the holder is gone or the time is over, with what the holder said of itself. */
function holderGone(address: string, waitMs: number): Promise<string> {
  return new Promise((resolve) => {
    let holder = ''
    const socket = connect({ path: address })
    const timer = setTimeout(() => socket.destroy(), Math.max(0, waitMs))
    socket.on('data', (data) => {
      holder += data.toString()
    })
    socket.on('error', (error) => {
      if (errorCode(error) === 'ECONNREFUSED' && !address.startsWith('\0')) removeStale(address)
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(holder)
    })
  })
}

/** A socket file outlives its process; nobody answers it any more. */
function removeStale(address: string): void {
  try {
    unlinkSync(address)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

function busy(folder: string, holder: string, waitMs: number): Fault {
  const who = holder === '' ? 'another process' : `process ${holder}`
  return new Fault({
    code: 'local.busy',
    message: `The local account in ${folder} is in use by ${who}; waited ${waitMs / 1000} s for it.`,
    fix: 'Wait until that command has finished, or stop it, then run the command again.',
    exitCode: ExitCode.busy,
  })
}
