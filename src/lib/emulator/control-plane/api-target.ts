import type { RequestContext } from '../contract.js'
import { apiIfAny, collection } from './rest-state.js'

/** An API as mappings, routing rules and usage plans see it, whatever its protocol. */
export interface ApiTarget {
  readonly protocol: 'REST' | 'HTTP' | 'WEBSOCKET'
  readonly stageNames: readonly string[]
  readonly isPrivate: boolean
}

/** Where APIs are looked up, one entry per protocol family. */
const lookups: readonly ((context: RequestContext, apiId: string) => ApiTarget | undefined)[] = [
  (context, apiId) => {
    const api = apiIfAny(context, apiId)
    return (
      api && {
        protocol: 'REST',
        stageNames: Object.keys(api.stages),
        isPrivate: api.settings.endpointConfiguration.types.includes('PRIVATE'),
      }
    )
  },
  (context, apiId) => {
    const api = collection(context, 'v2Apis')[apiId]
    return api && { protocol: api.protocol, stageNames: Object.keys(api.stages), isPrivate: false }
  },
]

export function findApiTarget(context: RequestContext, apiId: unknown): ApiTarget | undefined {
  for (const lookUp of lookups) {
    const target = lookUp(context, String(apiId))
    if (target !== undefined) return target
  }
  return undefined
}

/** Whether a usage plan may hold the stage: it is there, and its API knows API keys, as HTTP APIs do not. */
export function stageTakesKeys(context: RequestContext, apiId: unknown, stage: unknown): boolean {
  const target = findApiTarget(context, apiId)
  return target !== undefined && target.protocol !== 'HTTP' && target.stageNames.includes(String(stage))
}
