/** What `${env:NAME}` and `${var.name}` stand for. */
export interface Scope {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly variables: ReadonlyMap<string, VariableValue>
  /** What becomes of `${vpc-link.main.id}`: kept, to be resolved later, or an error where nobody would. Default kept. */
  readonly references?: ReferenceUse
}

export type ReferenceUse = 'kept' | 'unsupported'

export type VariableValue = string | number | boolean
