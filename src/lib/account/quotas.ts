import { quotaRows } from './quota-table.js'

/** How often an operation may be called, per account and region. */
export interface Quota {
  /** Operations with the same name share the quota. */
  readonly name: string
  readonly requests: number
  readonly perSeconds: number
  /** Requests that may come at once. */
  readonly burst: number
}

/** All control-plane operations together (limits.html, Amazon API Gateway quotas; not adjustable). */
export const accountQuota: Quota = { name: '(account)', requests: 10, perSeconds: 1, burst: 40 }

/** The quota that an operation has of its own; most have none and are only bounded by the account's. */
export function quotaOf(operation: string, input: Readonly<Record<string, unknown>>): Quota | undefined {
  return quotas.get(operation) ?? quotas.get(`${operation} ${isEdge(operation, input) ? 'edge' : 'regional'}`)
}

const quotas: ReadonlyMap<string, Quota> = new Map(
  quotaRows.flatMap(([name, requests, perSeconds, operations]) => {
    const quota: Quota = { name, requests, perSeconds, burst: 1 }
    return operations.map((operation): [string, Quota] => [operation, quota])
  }),
)

/** Edge-optimised is what the service makes of an API that names no endpoint type. */
function isEdge(operation: string, input: Readonly<Record<string, unknown>>): boolean {
  const named = operation === 'ImportRestApi' ? importedTypes(input) : createdTypes(input)
  return named === undefined || named.includes('EDGE')
}

const createdTypes = (input: Readonly<Record<string, unknown>>): readonly unknown[] | undefined =>
  listOf(recordOf(input['endpointConfiguration'])['types'])

function importedTypes(input: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const types = recordOf(input['parameters'])['endpointConfigurationTypes']
  return typeof types === 'string' ? types.split(',') : undefined
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const listOf = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) && value.length > 0 ? value : undefined
