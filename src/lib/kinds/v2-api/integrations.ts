import type { HttpIntegration, HttpRoute } from '../../definition/index.js'
import type { ObjectRecord, PlanContext, Records } from '../../engine/index.js'
import { recordKey } from '../../engine/index.js'
import { digest, type JsonObject } from '../../json/index.js'
import { apiTagId } from '../addresses.js'
import { markOf, readMark } from '../stage/mark.js'
import { updateOf } from '../v2-update.js'
import type { BodyCall } from './body-call.js'
import { integrationInput } from './http-inputs.js'
import type { RouteHandle, V2ApiHandle } from './read.js'

interface Live {
  readonly id: string
  readonly content: string
  readonly value: HttpIntegration
  /** The routes that lead to it. */
  readonly routes: readonly string[]
}

interface Route {
  readonly key: string
  readonly content: string
  readonly value: HttpIntegration
}

/**
 * Which live integration serves which route afterwards. Integrations of equal content are one. One whose routes all
 * want the same other content is changed in place; else its routes move to another, which is there before they do.
 */
export class Integrations {
  readonly #live: readonly Live[]
  readonly #wanted: readonly Route[]
  /** Live ones whose content changes in place. */
  readonly #changed = new Map<string, Route>()
  /** Content → the live one that has it afterwards. */
  readonly #kept = new Map<string, string>()
  readonly #made = new Map<string, HttpIntegration>()
  readonly #assigned = new Map<string, { readonly id?: string; readonly made?: string }>()

  constructor(
    private readonly api: ObjectRecord,
    private readonly context: PlanContext,
  ) {
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
    return [...this.#made].map(([content, value]) => ({
      operation: 'v2.CreateIntegration',
      input: { ...integrationInput(value), ...this.#mark(content) },
      makes: madeKey(content),
    }))
  }

  updated(): readonly BodyCall[] {
    return [...this.#changed].map(([id, { value, content }]) => {
      const before = this.#live.find((live) => live.id === id)?.value
      const input = updateOf(before === undefined ? {} : integrationInput(before), integrationInput(value))
      return {
        operation: 'v2.UpdateIntegration',
        input: { IntegrationId: id, ...input, ...this.#mark(content) },
        isSeen: true as const,
      }
    })
  }

  /** Those that lose their last route now, and those that an earlier run of ours made and did not come to use. */
  deleted(): readonly BodyCall[] {
    const used = new Set([...this.#assigned.values()].map(({ id }) => id))
    const lost = this.#live.filter(({ id, routes }) => routes.length > 0 && !used.has(id))
    const unused = this.#handle.unused ?? []
    const left = unused.filter(
      ({ id, description }) =>
        !used.has(id) && readMark(this.context.scope, apiTagId(this.api.address), description) !== undefined,
    )
    const isManaged = this.#handle.managed === true
    return [...(isManaged ? [] : lost), ...left].map(({ id }) => ({
      operation: 'v2.DeleteIntegration',
      input: { IntegrationId: id },
    }))
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
    if (!isOne || this.#exists(first.content) || !isUpdatable(live.value, first.value)) return
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

  #mark(content: string): JsonObject {
    const mark = markOf(this.context.scope, apiTagId(this.api.address), content)
    return mark === undefined ? {} : { Description: mark }
  }
}

const madeKey = (content: string): string => `integration ${content}`

/** Another backend altogether is another integration: an update would have to clear what the old one had. */
const isUpdatable = (before: HttpIntegration, after: HttpIntegration): boolean =>
  before.type === after.type &&
  before.subtype === after.subtype &&
  before.connectionType === after.connectionType

function routesIn(api: ObjectRecord, records: Records): readonly ObjectRecord[] {
  return [...records.values()].filter(
    ({ kind, parent, region }) => kind === 'route' && parent === api.address && region === api.region,
  )
}

function liveIntegrations(api: ObjectRecord, records: Records): readonly Live[] {
  const found = new Map<string, Live>()
  for (const { address, value, handle } of routesIn(api, records)) {
    const { integrationId: id } = handle as unknown as RouteHandle
    const { integration } = value as unknown as HttpRoute
    if (id === undefined || integration === undefined) continue
    const known = found.get(id) ?? { id, content: digest(integration), value: integration, routes: [] }
    found.set(id, { ...known, routes: [...known.routes, address.slice(api.address.length + 1)] })
  }
  return [...found.values()]
}

const wantedIntegrations = (api: ObjectRecord, records: Records): readonly Route[] =>
  routesIn(api, records).flatMap(({ address, value }) => {
    const { integration } = value as unknown as HttpRoute
    if (integration === undefined) return []
    const key = address.slice(api.address.length + 1)
    return [{ key, content: digest(integration), value: integration }]
  })
