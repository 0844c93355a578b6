export { type LocalAccount, type LocalAccountOptions, openLocalAccount } from './account.js'
export { type SdkRequestHandler, sdkRequestHandler } from './sdk-request-handler.js'
export type { WireRequest, WireResponse } from './wire/wire.js'
