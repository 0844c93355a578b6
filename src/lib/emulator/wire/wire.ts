/** A request as the wire reads it, whichever transport brought it. */
export interface WireRequest {
  readonly method: string
  /** The path as sent, still percent-encoded, without the query. */
  readonly path: string
  /** Decoded, in order, repeated keys kept. */
  readonly query: readonly (readonly [name: string, value: string])[]
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string | undefined
}

export interface WireResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
  /** The length the body should have had, where a fault cut it. */
  readonly cutFrom?: number
  /** How slowly a fault lets the body through. */
  readonly millisecondsPerByte?: number
}
