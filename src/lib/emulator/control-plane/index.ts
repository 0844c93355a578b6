import type { Handlers } from '../contract.js'

export const handlers: Handlers = {}
