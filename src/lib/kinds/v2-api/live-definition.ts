import type { Integration } from '@aws-sdk/client-apigatewayv2'
import type { LiveV2Api } from './live-api.js'
import { liveHttpDefinition, liveIntegration } from './live-http.js'
import { liveWebSocketDefinition, liveWebSocketIntegration } from './live-websocket.js'
import type { V2Definition, V2Integration } from './protocol.js'

/** An API's definition as the account shows it, in the canonical form of its type. */
export const liveV2Definition = (live: LiveV2Api): V2Definition =>
  isLiveWebSocket(live) ? liveWebSocketDefinition(live) : liveHttpDefinition(live)

/** One of its integrations, with what becomes of its answers. */
export const liveV2Integration = (integration: Integration, live: LiveV2Api): V2Integration =>
  isLiveWebSocket(live) ? liveWebSocketIntegration(integration, live) : liveIntegration(integration)

const isLiveWebSocket = ({ api }: LiveV2Api): boolean => api.ProtocolType === 'WEBSOCKET'
