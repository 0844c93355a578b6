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
export { type DetachedOptions, startDetached } from './server/detached-server.js'
export { type RunningServer, type ServerOptions, startServer } from './server/http-server.js'
export {
  type LocalServer,
  type LocalServerOptions,
  localStatus,
  resetLocal,
  startLocalServer,
  stopLocalServer,
} from './server/local-server.js'
export type { ServerInfo } from './server/server-info.js'
export type { WireRequest, WireResponse } from './wire/wire.js'
