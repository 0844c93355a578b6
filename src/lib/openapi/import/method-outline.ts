/** What an integration has to fit. */
export interface MethodOutline {
  readonly verb: string
  /** Status code → headers of its method response. */
  readonly statuses: ReadonlyMap<string, readonly string[]>
}
