import type { ConstraintTable } from './constraint.js'
import { compileOperation, type Operation } from './operation.js'
import { type Match, Router } from './router.js'
import { type OperationSchema, type Structure, schemasOf } from './schema.js'
import type { WireRequest } from './wire.js'

/** The operations and errors of one version of the API. Operations are compiled when they are first called. */
export interface Catalog {
  readonly version: 'v1' | 'v2'
  readonly operations: readonly OperationSchema[]
  readonly errors: ReadonlyMap<string, Structure>
  readonly constraints: ConstraintTable
  find(request: WireRequest): Match<Operation> | undefined
}

/** The catalog that answers a path. The schemas of a version are loaded by the first path that needs them. */
export function catalogFor(path: string): Promise<Catalog> {
  return path === '/v2' || path.startsWith('/v2/') ? v2Catalog() : v1Catalog()
}

export function v1Catalog(): Promise<Catalog> {
  loaded.v1 ??= import('./v1-model.js').then(({ client, constraints }) =>
    catalogOf('v1', client, constraints),
  )
  return loaded.v1
}

export function v2Catalog(): Promise<Catalog> {
  loaded.v2 ??= import('./v2-model.js').then(({ client, constraints }) =>
    catalogOf('v2', client, constraints),
  )
  return loaded.v2
}

const loaded: { v1?: Promise<Catalog>; v2?: Promise<Catalog> } = {}

function catalogOf(
  version: Catalog['version'],
  client: Readonly<Record<string, unknown>>,
  constraints: ConstraintTable,
): Catalog {
  const prefix = version === 'v1' ? '' : 'v2.'
  const { operations, errors } = schemasOf(client)
  const router = new Router<OperationSchema>()
  for (const operation of operations) router.add(operation, operation)
  const compiled = new Map<OperationSchema, Operation>()
  const compile = (schema: OperationSchema): Operation => {
    const operation = compiled.get(schema) ?? compileOperation(schema, prefix)
    compiled.set(schema, operation)
    return operation
  }
  return {
    version,
    operations,
    constraints,
    errors: new Map(errors.map((error) => [error.name, error])),
    find: (request) => {
      const match = router.find(request)
      return match && { labels: match.labels, target: compile(match.target) }
    },
  }
}
