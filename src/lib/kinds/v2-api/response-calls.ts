import { canonicalJson, isJsonObject, type JsonObject } from '../../json/index.js'
import { updateOf } from '../v2-update.js'
import type { BodyCall, BodyPlace } from './body-call.js'
import type { V2Integration, V2Route } from './protocol.js'
import { integrationResponseInput, routeResponseInput } from './websocket-inputs.js'

/** Inputs by response key. */
type Responses = Readonly<Record<string, JsonObject>>

interface Live<Value> {
  readonly value: Value
  /** Response key → id. */
  readonly ids: Readonly<Record<string, string>>
}

/** The calls that give an integration its answers; those of an integration that is made come after it. */
export const integrationResponseCalls = (
  live: Live<V2Integration> | undefined,
  target: V2Integration,
  place: BodyPlace,
): readonly BodyCall[] =>
  responseCalls(
    'IntegrationResponse',
    mapped(live, integrationResponses),
    integrationResponses(target),
    place,
  )

/** The same of a route. */
export const routeResponseCalls = (
  live: Live<V2Route> | undefined,
  target: V2Route,
  place: BodyPlace,
): readonly BodyCall[] =>
  responseCalls('RouteResponse', mapped(live, routeResponses), routeResponses(target), place)

const mapped = <T>(live: Live<T> | undefined, responsesOf: (value: T) => Responses): Live<Responses> =>
  live === undefined ? { value: {}, ids: {} } : { value: responsesOf(live.value), ids: live.ids }

const integrationResponses = (integration: V2Integration): Responses =>
  'responses' in integration
    ? Object.fromEntries(
        Object.entries(integration.responses).map(([key, response]) => [
          key,
          integrationResponseInput(response),
        ]),
      )
    : {}

const routeResponses = (route: V2Route): Responses =>
  'response' in route ? { $default: routeResponseInput(route.response) } : {}

function responseCalls(
  noun: 'IntegrationResponse' | 'RouteResponse',
  { value: live, ids }: Live<Responses>,
  target: Responses,
  { input, uses }: BodyPlace,
): readonly BodyCall[] {
  const call = (verb: string, members: JsonObject): BodyCall => ({
    operation: `v2.${verb}${noun}`,
    input: { ...input, ...members },
    isSeen: true,
    ...(uses && { uses }),
  })
  const create = (key: string, value: JsonObject) => call('Create', { [`${noun}Key`]: key, ...value })
  const remove = (key: string) => call('Delete', { [`${noun}Id`]: ids[key] ?? '' })
  const written = Object.entries(target).flatMap(([key, value]): readonly BodyCall[] => {
    const before = live[key]
    if (before === undefined) return [create(key, value)]
    if (canonicalJson(before) === canonicalJson(value)) return []
    if (losesWhatStays(before, value)) return [remove(key), create(key, value)]
    return [call('Update', { [`${noun}Id`]: ids[key] ?? '', ...updateOf(before, value) })]
  })
  const gone = Object.keys(live).filter((key) => target[key] === undefined)
  return [...written, ...gone.map(remove)]
}

/** No update takes away how content is converted, nor a parameter of a route's response: it is made anew. */
function losesWhatStays(before: JsonObject, after: JsonObject): boolean {
  if (losesConversion(before, after)) return true
  const [from, to] = [before['ResponseParameters'] ?? {}, after['ResponseParameters'] ?? {}]
  if (!isJsonObject(from) || !isJsonObject(to)) return false
  return Object.entries(from).some(([name, value]) => isJsonObject(value) && to[name] === undefined)
}

export const losesConversion = (before: JsonObject, after: JsonObject): boolean =>
  before['ContentHandlingStrategy'] !== undefined && after['ContentHandlingStrategy'] === undefined
