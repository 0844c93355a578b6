import type { ObjectRecord, PlanContext, Records } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { digest, type JsonObject } from '../../json/index.js'
import { apiTagId, routeKeyOf } from '../addresses.js'
import { markOf, readMark } from '../stage/mark.js'
import { updateOf } from '../v2-update.js'
import type { BodyCall } from './body-call.js'
import { inputsOf } from './inputs.js'
import type { V2Inputs, V2Integration, V2Route } from './protocol.js'
import type { RouteHandle, V2ApiHandle } from './read.js'
import { integrationResponseCalls, losesConversion } from './response-calls.js'

interface Live {
  readonly id: string
  readonly content: string
  readonly value: V2Integration
  /** Ids of its responses by their keys. */
  readonly responses: Readonly<Record<string, string>>
  /** The routes that lead to it. */
  readonly routes: readonly string[]
}

interface Route {
  readonly key: string
  readonly content: string
  readonly value: V2Integration
}

/**
 * Which live integration serves which route afterwards. Integrations of equal content are one. One whose routes all
 * want the same other content is changed in place; else its routes move to another, which is there before they do.
 */
export class Integrations {
  readonly #inputs: V2Inputs
  readonly #live: readonly Live[]
  readonly #wanted: readonly Route[]
  /** Live ones whose content changes in place. */
  readonly #changed = new Map<string, Route>()
  /** Content → the live one that has it afterwards. */
  readonly #kept = new Map<string, string>()
  readonly #made = new Map<string, V2Integration>()
  readonly #assigned = new Map<string, { readonly id?: string; readonly made?: string }>()

  constructor(
    private readonly api: ObjectRecord,
    private readonly context: PlanContext,
  ) {
    this.#inputs = inputsOf(api)
    this.#live = liveIntegrations(api, context.live)
    this.#wanted = wantedIntegrations(api, context.target)
    const contents = new Map(this.#wanted.map((route) => [route.key, route]))
    for (const live of this.#live) this.#settle(live, contents)
    for (const route of this.#wanted) this.#assign(route)
  }

  /** What a route leads to: an id, or the name of one that a call makes. */
  of(routeKey: string): { readonly id?: string; readonly made?: string } | undefined {
    return this.#assigned.get(routeKey)
  }

  created(): readonly BodyCall[] {
    return [...this.#made].flatMap(([content, value]) => [
      {
        operation: 'v2.CreateIntegration',
        input: { ...this.#inputs.integration(value), ...this.#mark(value) },
        makes: madeKey(content),
        ...this.#twins(value),
      },
      ...integrationResponseCalls(undefined, value, {
        input: {},
        uses: { IntegrationId: madeKey(content) },
      }),
    ])
  }

  updated(): readonly BodyCall[] {
    return [...this.#changed].flatMap(([id, { value }]) => {
      const live = this.#live.find((each) => each.id === id)
      if (live === undefined) return []
      const place = { IntegrationId: id }
      const changes = updateOf(this.#inputs.integration(live.value), this.#inputs.integration(value))
      const update = {
        operation: 'v2.UpdateIntegration',
        input: { ...place, ...changes, ...this.#mark(value) },
        isSeen: true as const,
      }
      const before = { value: live.value, ids: live.responses }
      return [
        ...(Object.keys(changes).length > 0 ? [update] : []),
        ...integrationResponseCalls(before, value, { input: place }),
      ]
    })
  }

  /** Those that an earlier run of ours made and did not come to use. */
  left(): readonly BodyCall[] {
    const { scope } = this.context
    return (this.#handle.unused ?? [])
      .filter(({ id }) => !this.#used.has(id))
      .filter(({ description }) => readMark(scope, apiTagId(this.api.address), description) !== undefined)
      .map(({ id }) => deletion(id))
  }

  /** Those that lose their last route now. */
  lost(): readonly BodyCall[] {
    if (this.#handle.managed === true) return []
    return this.#live
      .filter(({ id, routes }) => routes.length > 0 && !this.#used.has(id))
      .map(({ id }) => deletion(id))
  }

  get #used(): ReadonlySet<string | undefined> {
    return new Set([...this.#assigned.values()].map(({ id }) => id))
  }

  get #handle(): Partial<V2ApiHandle> {
    return (this.context.live.get(recordKey(this.api))?.handle ?? {}) as unknown as Partial<V2ApiHandle>
  }

  #settle(live: Live, wanted: ReadonlyMap<string, Route>): void {
    const routes = live.routes.flatMap((key) => wanted.get(key) ?? [])
    if (routes.some(({ content }) => content === live.content)) {
      this.#kept.set(live.content, live.id)
      for (const route of routes)
        if (route.content === live.content) this.#assigned.set(route.key, { id: live.id })
      return
    }
    const [first] = routes
    const isOne = first !== undefined && routes.every(({ content }) => content === first.content)
    if (!isOne || this.#exists(first.content) || !this.#isUpdatable(live.value, first.value)) return
    this.#changed.set(live.id, first)
    this.#kept.set(first.content, live.id)
    for (const { key } of routes) this.#assigned.set(key, { id: live.id })
  }

  /** Whether that content is live already, or becomes so. */
  #exists(content: string): boolean {
    return this.#kept.has(content) || this.#live.some((live) => live.content === content)
  }

  #assign({ key, content, value }: Route): void {
    if (this.#assigned.has(key)) return
    const equal = [...this.#live.filter(({ id }) => !this.#changed.has(id)), ...(this.#handle.unused ?? [])]
    const id = this.#kept.get(content) ?? equal.find((each) => each.content === content)?.id
    if (id === undefined) this.#made.set(content, value)
    this.#assigned.set(key, id === undefined ? { made: madeKey(content) } : { id })
  }

  /** Another backend altogether is another integration: an update would have to clear what the old one had. */
  #isUpdatable(before: V2Integration, after: V2Integration): boolean {
    const [from, to] = [this.#inputs.integration(before), this.#inputs.integration(after)]
    const isSame = ['IntegrationType', 'IntegrationSubtype', 'ConnectionType'].every(
      (member) => from[member] === to[member],
    )
    return isSame && !losesConversion(from, to)
  }

  /** By it a create whose answer was lost is found, before the integration has its responses. */
  #mark(value: V2Integration): JsonObject {
    const mark = markOf(this.context.scope, apiTagId(this.api.address), this.#contentOf(value))
    return mark === undefined ? {} : { Description: mark }
  }

  /** Others with its mark: they differ in their responses only. */
  #twins(value: V2Integration): Pick<BodyCall, 'twins'> {
    const { Description } = this.#mark(value)
    const used = this.#live.filter((live) => this.#contentOf(live.value) === this.#contentOf(value))
    const unused = (this.#handle.unused ?? []).filter(({ description }) => description === Description)
    const twins = [...used, ...unused].map(({ id }) => id)
    return twins.length === 0 ? {} : { twins }
  }

  #contentOf(value: V2Integration): string {
    return digest(this.#inputs.integration(value))
  }
}

const madeKey = (content: string): string => `integration ${content}`

const deletion = (IntegrationId: string): BodyCall => ({
  operation: 'v2.DeleteIntegration',
  input: { IntegrationId },
})

function routesIn(api: ObjectRecord, records: Records): readonly ObjectRecord[] {
  return [...records.values()].filter(
    ({ kind, parent, region }) => kind === 'route' && parent === api.address && region === api.region,
  )
}

function liveIntegrations(api: ObjectRecord, records: Records): readonly Live[] {
  const found = new Map<string, Live>()
  for (const { address, value, handle } of routesIn(api, records)) {
    const { integrationId: id, integrationResponses = {} } = handle as unknown as RouteHandle
    const { integration } = value as unknown as V2Route
    if (id === undefined || integration === undefined) continue
    const content = digest(integration)
    const known = found.get(id) ?? {
      ...{ id, content, value: integration, responses: integrationResponses, routes: [] },
    }
    found.set(id, { ...known, routes: [...known.routes, routeKeyOf(address)] })
  }
  return [...found.values()]
}

const wantedIntegrations = (api: ObjectRecord, records: Records): readonly Route[] =>
  routesIn(api, records).flatMap(({ address, value }) => {
    const { integration } = value as unknown as V2Route
    if (integration === undefined) return []
    const key = routeKeyOf(address)
    return [{ key, content: digest(integration), value: integration }]
  })
