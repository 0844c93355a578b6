import { readShape, type Shape } from './schema.js'

/**
 * Looks for what contradicts the operation's schema: a missing identity, text where a list belongs. Members that the
 * schema does not know, enumeration values that are new, and null members are let through.
 * @returns what is wrong (`items[3].id is missing`), or undefined when the answer can be believed
 */
export function contradiction(
  answer: Readonly<Record<string, unknown>>,
  output: unknown,
): string | undefined {
  const shape = readShape(output)
  if (shape.type !== 'structure') return undefined
  return (
    missingList(answer, output, shape) ??
    missingIdentity(answer, shape, '') ??
    missingItemIdentity(answer, shape) ??
    wrongType(answer, shape, '')
  )
}

/**
 * A listing that answers nothing at all, as a proxy may: believed, it would say that there is nothing, and everything
 * would be made anew. Recorded: where there is nothing, the list is there and empty (models, validators, keys); how
 * path mappings answer then is not known.
 */
function missingList(
  answer: Readonly<Record<string, unknown>>,
  output: unknown,
  { name }: Structure,
): string | undefined {
  const items = itemsMember(output)
  if (items === undefined || name === 'BasePathMappings' || Object.keys(answer).length > 0) return undefined
  return `${items} is missing`
}

/** The member with the items of a listing operation's answer; undefined for operations that do not list. */
export function itemsMember(output: unknown): string | undefined {
  const shape = readShape(output)
  if (shape.type !== 'structure') return undefined
  const lists = [...shape.members]
    .filter(([, schema]) => readShape(schema).type === 'list')
    .map(([name]) => name)
  return lists.find((name) => listings.has(name))
}

const listings: ReadonlySet<string> = new Set(['items', 'item', 'Items', 'RoutingRules'])

/** The members without which an object of API Gateway v1 cannot be named in a later call. */
const identities: Readonly<Record<string, readonly string[]>> = {
  RestApi: ['id'],
  Resource: ['id', 'path'],
  Deployment: ['id'],
  Stage: ['stageName', 'deploymentId'],
  Model: ['id', 'name'],
  Authorizer: ['id'],
  RequestValidator: ['id'],
  GatewayResponse: ['responseType'],
  DocumentationPart: ['id'],
  DocumentationVersion: ['version'],
  Method: ['httpMethod'],
  MethodResponse: ['statusCode'],
  Integration: ['type'],
  IntegrationResponse: ['statusCode'],
  ApiKey: ['id'],
  UsagePlan: ['id'],
  UsagePlanKey: ['id'],
  DomainName: ['domainName'],
  BasePathMapping: ['restApiId'],
  VpcLink: ['id'],
  ClientCertificate: ['clientCertificateId'],
  ExportResponse: ['body'],
}

type Structure = Extract<Shape, { type: 'structure' }>

function identityOf(shape: Structure): readonly string[] {
  const known = identities[shape.name]
  return known?.every((name) => shape.members.has(name)) ? known : v2Identity(shape)
}

/** API Gateway v2 names them by the object: `CreateApiResponse` and `Api` have an `ApiId`. */
function v2Identity(shape: Structure): readonly string[] {
  const noun = shape.name
    .replace(/^(Create|Get|Update|Import|Reimport)/, '')
    .replace(/(Response|Result)$/, '')
  const candidates = [`${noun}Id`, `${noun}Name`, noun].filter((name) => shape.members.has(name))
  return candidates.slice(0, 1)
}

function missingIdentity(
  value: Readonly<Record<string, unknown>>,
  shape: Structure,
  path: string,
): string | undefined {
  const missing = identityOf(shape).find((member) => value[member] === undefined || value[member] === null)
  return missing === undefined ? undefined : `${path}${missing} is missing`
}

function missingItemIdentity(
  answer: Readonly<Record<string, unknown>>,
  shape: Structure,
): string | undefined {
  for (const [name, schema] of shape.members) {
    const list = readShape(schema)
    const items = answer[name]
    if (list.type !== 'list' || !Array.isArray(items)) continue
    const itemShape = readShape(list.value)
    if (itemShape.type !== 'structure') continue
    const found = firstFound(items, (item, index) =>
      isRecord(item) ? missingIdentity(item, itemShape, `${name}[${index}].`) : undefined,
    )
    if (found !== undefined) return found
  }
  return undefined
}

function wrongType(value: unknown, shape: Shape, path: string): string | undefined {
  if (value === undefined || value === null) return undefined
  switch (shape.type) {
    case 'structure':
      if (!isRecord(value)) return complain(path, 'an object', value)
      return firstFound([...shape.members], ([name, schema]) =>
        wrongType(value[name], readShape(schema), member(path, name)),
      )
    case 'map': {
      if (!isRecord(value)) return complain(path, 'an object', value)
      const itemShape = readShape(shape.value)
      return firstFound(Object.entries(value), ([name, item]) =>
        wrongType(item, itemShape, member(path, name)),
      )
    }
    case 'list': {
      if (!Array.isArray(value)) return complain(path, 'a list', value)
      const itemShape = readShape(shape.value)
      return firstFound(value, (item, index) => wrongType(item, itemShape, `${path}[${index}]`))
    }
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === shape.type ? undefined : complain(path, `a ${shape.type}`, value)
    default:
      return undefined
  }
}

function firstFound<Item>(
  items: readonly Item[],
  look: (item: Item, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = look(item, index)
    if (found !== undefined) return found
  }
  return undefined
}

const complain = (path: string, expected: string, value: unknown): string =>
  `${path} is no ${expected.replace(/^an? /, '')} but ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}`

const member = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
