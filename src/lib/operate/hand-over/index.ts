export type { HandOver, HandOverChoice, KeyLabel } from './hand-over.js'
export { newKeyValue } from './key-value.js'
export { handOverMissing } from './missing.js'
export { type HandOverUser, type HandOverWorld, openHandOvers } from './open-hand-over.js'
