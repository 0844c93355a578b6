import { badRequest, conflict } from '../service-errors.js'
import type { RouteRecord, V2ApiRecord } from './v2-api-records.js'

/** @throws ServiceError when the key has the wrong form, or is taken, or cannot stand beside another's variable */
export function checkRouteKey({ RouteKey, RouteId }: RouteRecord, { protocol, routes }: V2ApiRecord): void {
  if (protocol === 'HTTP' && !isHttpKey(RouteKey))
    throw badRequest(
      'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
    )
  const others = Object.values(routes).filter((route) => route.RouteId !== RouteId)
  if (others.some((other) => other.RouteKey === RouteKey))
    throw conflict(`Route with key ${RouteKey} already exists for this API`)
  const rival =
    protocol === 'HTTP' ? others.find((other) => variablesClash(RouteKey, other.RouteKey)) : undefined
  if (rival !== undefined)
    throw conflict(
      `The provided route key "${RouteKey}" has a conflicting variable on the same hierarchical level as "${rival.RouteKey}"`,
    )
}

const isHttpKey = (key: string): boolean =>
  key === '$default' || /^(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS|ANY) \/\S*$/.test(key)

/** Two variables of different names in the same place, below the same path, for the same verb. */
function variablesClash(key: string, otherKey: string): boolean {
  const [verb, path = ''] = key.split(' ')
  const [otherVerb, otherPath = ''] = otherKey.split(' ')
  if (verb !== otherVerb) return false
  const parts = path.split('/')
  const otherParts = otherPath.split('/')
  const at = parts.findIndex((part, index) => part !== otherParts[index])
  return at >= 0 && isVariable(parts[at]) && isVariable(otherParts[at])
}

/** `{proxy+}` takes what is left over and clashes with nothing. */
const isVariable = (part: string | undefined): boolean => /^\{[^}]*[^+]\}$/.test(part ?? '')
