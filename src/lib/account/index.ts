export type { AccountPort } from '../engine/port.js'
export type { Credentials, RequestHandler } from './clients.js'
export type { Clock } from './clock.js'
export type { CredentialSource } from './credentials.js'
export { isLoopback } from './endpoint.js'
export { Forecast, type PlannedCall, secondsPerCall, slowestQuota } from './forecast.js'
export { type AccountOptions, openAccount } from './open-account.js'
export { Secret } from './secret.js'
export { openSecretStores, type SecretStores, type StoreOptions } from './secret-stores.js'
export type { Deadlines } from './send.js'
export { type ResolvedTarget, resolveTarget, type TargetRequest, type TargetTools } from './target.js'
export {
  type InputOf,
  type OperationName,
  type OutputOf,
  type TypedAccount,
  typedAccount,
} from './typed-account.js'
