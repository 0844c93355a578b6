/** One link of the chain from a key to an answer. */
export interface Link {
  readonly link:
    | 'exists'
    | 'enabled'
    | 'in-plan'
    | 'stage-in-plan'
    | 'endpoint'
    | 'method'
    | 'key-source'
    | 'one-plan'
    | 'limits'
    | 'usage'
  readonly holds: boolean
  readonly text: string
  /** What to do where it does not hold. */
  readonly fix?: string
}
