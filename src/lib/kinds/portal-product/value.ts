import type { JsonObject } from '../../json/index.js'
import type { Tags } from '../ownership.js'

/** What a portal product *is*, in canonical form: a member that holds its default is absent. Its pages are records of their own. */
export interface ProductValue {
  readonly name: string
  readonly description?: string
  /** Titles of its pages in the order shown; the overview is not among them. */
  readonly pages?: readonly string[]
  /** Its REST endpoint pages in the order shown. */
  readonly sections?: readonly SectionValue[]
  /** Who else may include it in portals. */
  readonly policy?: JsonObject
  readonly tags: Tags
  /** Kept as a tag, so that it outlives the declaration. */
  readonly protect?: true
}

export interface SectionValue {
  readonly name: string
  /** `orders:prod GET /orders`, as in addresses. */
  readonly endpoints: readonly string[]
}

/** A page of Markdown. */
export interface PageValue {
  readonly title: string
  readonly body: string
}

/** A page about what a stage of a REST API serves. */
export interface EndpointValue {
  /** Id of the API, or the reference to it. */
  readonly api: string
  readonly stage: string
  readonly method: string
  readonly path: string
  /** What stands in place of the API's own words; absent where they do. */
  readonly operation?: string
  readonly endpoint?: string
  readonly body?: string
  readonly tryIt?: true
  /** Live only, where the page shows nothing: FAILED. */
  readonly status?: string
}

/** How an endpoint is told from others of its product; `api` is its name in the file, or its live id. */
export const endpointKey = (api: string, stage: string, method: string, path: string): string =>
  `${api}:${stage} ${method} ${path}`

/** Lines that editors end and services trim make no difference. */
export const canonicalBody = (body: string): string => body.replaceAll('\r\n', '\n').trimEnd()
