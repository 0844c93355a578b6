import { readOperationSchema } from './schema.js'

export type Service = 'v1' | 'v2'

/**
 * What sending an operation twice would do, which decides how it may be repeated after an unclear answer:
 * `read` nothing · `put` the same again · `delete` a NotFound · `create` a second object ·
 * `patch` perhaps a second change · `invoke` a second run of somebody's code.
 */
export type CallClass = 'read' | 'create' | 'put' | 'patch' | 'delete' | 'invoke'

export interface Operation {
  /** `CreateStage`, `v2.CreateStage`. */
  readonly name: string
  readonly service: Service
  /** The name without the prefix. */
  readonly bareName: string
  readonly method: string
  /** The path with its labels: `/restapis/{restApiId}/stages`. */
  readonly uri: string
  readonly callClass: CallClass
  readonly input: unknown
  readonly output: unknown
}

/** Splits `v2.CreateStage` into its service and the SDK's name. */
export function parseOperationName(name: string): { readonly service: Service; readonly bareName: string } {
  return name.startsWith('v2.')
    ? { service: 'v2', bareName: name.slice(3) }
    : { service: 'v1', bareName: name }
}

/** Describes an operation from the SDK's own schema; undefined when the client has no operation of that name. */
export function describeOperation(
  name: string,
  sdk: Readonly<Record<string, unknown>>,
): Operation | undefined {
  const { service, bareName } = parseOperationName(name)
  const schema = Object.hasOwn(sdk, `${bareName}$`) ? readOperationSchema(sdk[`${bareName}$`]) : undefined
  if (schema === undefined) return undefined
  return { ...schema, name, service, bareName, callClass: callClassOf(name, schema.method) }
}

/** Reads change nothing in the account: every GET, and the Test operations, which are POSTs. */
export const isRead = (operation: Operation): boolean =>
  operation.callClass === 'read' || operation.callClass === 'invoke'

/** Where the HTTP method alone would mislead. */
const exceptions: Readonly<Record<string, CallClass>> = {
  'v2.ImportApi': 'create',
  'v2.TagResource': 'put',
  'v2.PublishPortal': 'put',
  TestInvokeMethod: 'invoke',
  TestInvokeAuthorizer: 'invoke',
}

const classByMethod: Readonly<Record<string, CallClass>> = {
  GET: 'read',
  POST: 'create',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
}

const callClassOf = (name: string, method: string): CallClass =>
  exceptions[name] ?? classByMethod[method] ?? 'create'

/** `POST /restapis/a1b2/stages`: the operation on its object, for messages. Labels are ids and names, never secrets. */
export function requestLine(operation: Operation, input: Readonly<Record<string, unknown>>): string {
  return `${operation.method} ${requestPath(operation, input)}`
}

export function requestPath(operation: Operation, input: Readonly<Record<string, unknown>>): string {
  return operation.uri.replace(/\{([A-Za-z]+)\+?\}/g, (label, member: string) => {
    const value = input[member]
    return typeof value === 'string' ? value : label
  })
}
