import type * as detached from './server/detached-server.js'
import type * as http from './server/http-server.js'
import type * as local from './server/local-server.js'

export {
  type LocalAccount,
  type LocalAccountOptions,
  openLocalAccount,
  type QuotaOptions,
} from './account.js'
export { readFaultPlan } from './fault-plan.js'
export type { FaultEffect, FaultPlan, FaultRule } from './faults.js'
export { type SdkRequestHandler, sdkRequestHandler } from './sdk-request-handler.js'
export { connectLocal, type LocalConnection } from './server/connect-local.js'
export type { DetachedOptions } from './server/detached-server.js'
export type { RunningServer, ServerOptions } from './server/http-server.js'
export type { LocalServer, LocalServerOptions } from './server/local-server.js'
export type { ServerInfo } from './server/server-info.js'
export type { WireRequest, WireResponse } from './wire/wire.js'

// Most runs reach the account in process: servers, and Node's modules for them, are loaded by who asks for one.

export const startServer: typeof http.startServer = async (...given) =>
  (await import('./server/http-server.js')).startServer(...given)

export const startDetached: typeof detached.startDetached = async (...given) =>
  (await import('./server/detached-server.js')).startDetached(...given)

export const startLocalServer: typeof local.startLocalServer = async (...given) =>
  (await import('./server/local-server.js')).startLocalServer(...given)

export const localStatus: typeof local.localStatus = async (...given) =>
  (await import('./server/local-server.js')).localStatus(...given)

export const stopLocalServer: typeof local.stopLocalServer = async (...given) =>
  (await import('./server/local-server.js')).stopLocalServer(...given)

export const resetLocal: typeof local.resetLocal = async (...given) =>
  (await import('./server/local-server.js')).resetLocal(...given)
