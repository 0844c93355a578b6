import type { ObjectRecord, PlanContext } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import type { JsonObject } from '../../json/index.js'
import { updateOf } from '../v2-update.js'
import type { BodyCall } from './body-call.js'
import { inputsOf } from './inputs.js'
import { Integrations } from './integrations.js'
import { authorizers, models, namedCalls } from './named-calls.js'
import { settingsOf, toV2Definition } from './records.js'
import { routeCalls } from './route-calls.js'

/**
 * The calls that turn the live definition into the target, in the one order in which every moment between two of them
 * serves every route that stays: what routes refer to is made first and deleted last, and each route changes by one
 * call. A route whose variables are only renamed keeps its id, since no two such routes can be at once. What a dead run
 * left goes first: by its mark it could be taken for what is made now.
 */
export function singleCalls(api: ObjectRecord, context: PlanContext): readonly BodyCall[] {
  const integrations = new Integrations(api, context)
  const routes = routeCalls(api, context, integrations)
  return [
    ...integrations.left(),
    ...namedCalls(authorizers, api, context, 'written'),
    ...namedCalls(models, api, context, 'written'),
    ...integrations.created(),
    ...settingsCalls(api, context),
    ...integrations.updated(),
    ...routes,
    ...integrations.lost(),
    ...namedCalls(models, api, context, 'deleted'),
    ...namedCalls(authorizers, api, context, 'deleted'),
  ]
}

function settingsCalls(api: ObjectRecord, { live, target }: PlanContext): readonly BodyCall[] {
  if (!live.has(recordKey(api))) return []
  const inputOf = (records: PlanContext['live']): JsonObject =>
    inputsOf(api).settings(settingsOf(toV2Definition(records, api)))
  const [from, to] = [inputOf(live), inputOf(target)]
  const isCleared = losesMember(from['CorsConfiguration'], to['CorsConfiguration'])
  const input = updateOf(isCleared ? { ...from, CorsConfiguration: {} } : from, isCleared ? withCors(to) : to)
  const isSeen = Object.keys(input).some((member) => !unseen.has(member))
  return [
    ...(isCleared ? [{ operation: 'v2.DeleteCorsConfiguration', input: {}, isSeen: true as const }] : []),
    ...(Object.keys(input).length > 0
      ? [{ operation: 'v2.UpdateApi', input, ...(isSeen && { isSeen: true as const }) }]
      : []),
  ]
}

/** Settings that no caller notices. */
const unseen: ReadonlySet<string> = new Set(['Name', 'Description', 'Version', 'IpAddressType'])

const withCors = (settings: JsonObject): JsonObject => ({
  ...settings,
  CorsConfiguration: settings['CorsConfiguration'] ?? {},
})

/** The service keeps members of CORS that an update does not name: what loses one is deleted and set anew. */
function losesMember(before: JsonObject[string] | undefined, after: JsonObject[string] | undefined): boolean {
  if (before === undefined) return false
  const kept = new Set(Object.keys((after ?? {}) as JsonObject))
  return Object.keys(before as JsonObject).some((name) => !kept.has(name))
}
