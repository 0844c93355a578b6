import { lacking } from './lacking.js'

/** How the schema for editors describes a member that WebSocket APIs do not have. */
export const notWebSocketDescription = 'WebSocket APIs do not have it'

/** A member of other APIs, written in a WebSocket API: said at its line, with what to do instead. */
export const notWebSocket = (what: string, instead = 'Remove it.') =>
  lacking({
    code: 'gateway-file.not-websocket',
    message: `WebSocket APIs have no ${what}`,
    fix: instead,
    description: notWebSocketDescription,
  })
