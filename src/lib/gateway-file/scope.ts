/** What `${env:NAME}` and `${var.name}` stand for. */
export interface Scope {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly variables: ReadonlyMap<string, VariableValue>
}

export type VariableValue = string | number | boolean
