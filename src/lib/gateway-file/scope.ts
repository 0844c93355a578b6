import type { DeclaredObjects } from './reference.js'

/** What `${env:NAME}` and `${var.name}` stand for, and what `${vpc-link.NAME.id}` may name. */
export interface Scope {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly variables: ReadonlyMap<string, VariableValue>
  readonly objects: DeclaredObjects
}

export type VariableValue = string | number | boolean
