import { itemsMember } from './answer.js'
import { silenceNodeWarning } from './clients.js'
import { describeOperation, parseOperationName } from './operation.js'
import { readShape } from './schema.js'

/** What an operation takes, as the SDK's schema says. */
export interface OperationInput {
  /** `CreateStage`, `v2.CreateStage`. */
  readonly name: string
  readonly method: string
  /** `/restapis/{restApiId}/stages` */
  readonly uri: string
  readonly members: readonly InputMember[]
  /** The member of its answer that holds the items, where it lists page by page. */
  readonly pagedItems: string | undefined
}

export interface InputMember {
  readonly name: string
  readonly required: boolean
  /** For `readShape`. */
  readonly schema: unknown
}

/** All operations of both clients, v1 first, by name. */
export async function operationNames(): Promise<readonly string[]> {
  const [v1, v2] = await Promise.all([sdkOf('v1'), sdkOf('v2')])
  return [...namesIn(v1, ''), ...namesIn(v2, 'v2.')]
}

/** Describes what an operation takes; undefined when there is none of that name. */
export async function operationInput(name: string): Promise<OperationInput | undefined> {
  const operation = describeOperation(name, await sdkOf(parseOperationName(name).service))
  if (operation === undefined) return undefined
  const { method, uri, input, output } = operation
  const members = membersOf(input)
  const paged = members.some((member) => member.name === 'position' || member.name === 'NextToken')
  return { name, method, uri, members, pagedItems: paged ? itemsMember(output) : undefined }
}

/** The members of a structure, in the schema's order: the required ones come first. */
export function membersOf(reference: unknown): readonly InputMember[] {
  const shape = readShape(reference)
  if (shape.type !== 'structure') return []
  const required = requiredCount(reference)
  return [...shape.members].map(([name, schema], index) => ({
    name,
    required: index < required,
    schema,
  }))
}

function requiredCount(reference: unknown): number {
  const schema = typeof reference === 'function' ? reference() : reference
  const count = Array.isArray(schema) ? schema[6] : undefined
  return typeof count === 'number' ? count : 0
}

async function sdkOf(service: 'v1' | 'v2'): Promise<Readonly<Record<string, unknown>>> {
  silenceNodeWarning()
  return service === 'v1' ? import('@aws-sdk/client-api-gateway') : import('@aws-sdk/client-apigatewayv2')
}

const namesIn = (sdk: Readonly<Record<string, unknown>>, prefix: string): readonly string[] =>
  Object.keys(sdk)
    .filter((name) => name.endsWith('$') && describeOperation(name.slice(0, -1), sdk) !== undefined)
    .map((name) => `${prefix}${name.slice(0, -1)}`)
    .sort()
