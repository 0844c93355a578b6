import type { RestMethod } from '../../definition/index.js'
import { canonicalJson, nonEmptyMap } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { follow, type ImportContext } from './import-context.js'
import { pathVariables } from './path-template.js'
import { filledText, flagOf, show, wrongType } from './values.js'

interface Parameter {
  readonly name: string
  readonly place: string
  readonly required: boolean
  readonly cursor: Cursor
}

const locations: ReadonlyMap<string, string> = new Map([
  ['path', 'path'],
  ['query', 'querystring'],
  ['header', 'header'],
])

/** The request parameters of a method: those of its path item, overridden by its own, and every variable of its path. */
export function readParameters(
  item: Cursor,
  operation: Cursor,
  path: string,
  context: ImportContext,
): RestMethod['parameters'] | undefined {
  const own = readList(operation.member('parameters'), context, true)
  const shared = readList(item.member('parameters'), context, true)
  const isOverridden = ({ name, place }: Parameter): boolean =>
    own.some((one) => one.name === name && one.place === place)
  const parameters = [...shared.filter((parameter) => !isOverridden(parameter)), ...own]
  const variables = new Set(pathVariables(path))
  const kept = parameters.filter((parameter) => isCarried(parameter, variables, context))
  checkPlaces(kept, context)
  const declared = kept.map(
    ({ name, place, required }) => [`method.request.${locations.get(place)}.${name}`, required] as const,
  )
  const implied = [...variables].map((name) => [`method.request.path.${name}`, true] as const)
  for (const name of variables) checkDeclared(name, kept, operation, context)
  return nonEmptyMap(Object.fromEntries([...declared, ...implied]))
}

/** The `in: body` parameter of Swagger 2.0. */
export function bodyParameter(item: Cursor, operation: Cursor, context: ImportContext): Cursor | undefined {
  const all = [
    ...readList(item.member('parameters'), context),
    ...readList(operation.member('parameters'), context),
  ]
  return all.findLast(({ place }) => place === 'body')?.cursor
}

function readList(list: Cursor, context: ImportContext, reports = false): readonly Parameter[] {
  if (list.exists && !Array.isArray(list.value) && list.value !== null && reports) {
    context.report.error(wrongType(list, 'a list of parameters'))
  }
  const read = list.items().flatMap((reference): Parameter[] => {
    const cursor = follow(reference, context)
    if (cursor === undefined) return []
    const name = filledText(cursor.member('name'), context.report)
    const place = filledText(cursor.member('in'), context.report)
    if (name !== undefined && place !== undefined) {
      return [{ name, place, required: flagOf(cursor.member('required'), context.report) ?? false, cursor }]
    }
    if (reports) incomplete(cursor, context)
    return []
  })
  return reports ? withoutTwins(read, context) : read
}

/** AWS's own exporter writes a body parameter once for each media type, so equal twins are no error. */
function withoutTwins(parameters: readonly Parameter[], { report }: ImportContext): readonly Parameter[] {
  const seen = new Map<string, Cursor>()
  return parameters.filter(({ name, place, cursor }) => {
    const other = seen.get(`${place} ${name}`)
    if (other === undefined) return seen.set(`${place} ${name}`, cursor)
    const note = { code: 'openapi.parameter.twice', at: cursor, fix: 'Remove one of the two.' }
    const isEqual = canonicalJson(other.value) === canonicalJson(cursor.value)
    if (isEqual) report.warning({ ...note, message: `the ${place} parameter \`${name}\` is declared twice` })
    else
      report.error({
        ...note,
        message: `the ${place} parameter \`${name}\` is declared twice, each time differently`,
      })
    return false
  })
}

/**
 * Cookies, form fields and names such as `ids[]` have no place in a method; a variable that the path does not have never
 * arrives.
 */
function isCarried(parameter: Parameter, variables: ReadonlySet<string>, context: ImportContext): boolean {
  const { name, place, required, cursor } = parameter
  if (place === 'body') return false
  if (!locations.has(place)) {
    reportDropped(parameter, 'API Gateway knows path, query and header parameters only', context)
    return false
  }
  if (place === 'path' && !variables.has(name)) {
    context.report.warning({
      code: 'openapi.parameter.unused',
      message: `the path parameter \`${name}\` is dropped: its path has no {${name}}`,
      at: cursor,
    })
    return false
  }
  if (place === 'path' && !required) optionalVariable(name, cursor, context)
  if (/^[A-Za-z0-9._$-]+$/.test(name)) return true
  if (place === 'path') badName(name, cursor, context)
  else reportDropped(parameter, 'names of parameters have letters, digits and . _ $ - only', context)
  return false
}

function reportDropped(
  { name, place, required, cursor }: Parameter,
  why: string,
  { report }: ImportContext,
): void {
  const note = { code: 'openapi.parameter.dropped', at: cursor }
  const message = `the ${place} parameter ${show(name)} is dropped: ${why}`
  if (required)
    report.loss({
      ...note,
      message: `${message}; it is required, and nobody checks it now`,
      fix: 'Check it in the backend.',
    })
  else report.warning({ ...note, message })
}

/** AWS keeps one name once (recorded: "Parameter names must be unique across querystring, header and path"). */
function checkPlaces(parameters: readonly Parameter[], { report }: ImportContext): void {
  const places = new Map<string, string>()
  for (const { name, place, cursor } of parameters) {
    const other = places.get(name)
    if (other !== undefined && other !== place) {
      report.error({
        code: 'openapi.parameter.places',
        message: `the parameter \`${name}\` is in the ${other} and in the ${place}; names must be unique across query, header and path`,
        at: cursor,
        fix: 'Rename one of the two.',
      })
    }
    places.set(name, place)
  }
}

function checkDeclared(
  name: string,
  parameters: readonly Parameter[],
  operation: Cursor,
  { report }: ImportContext,
): void {
  if (parameters.some((parameter) => parameter.place === 'path' && parameter.name === name)) return
  report.warning({
    code: 'openapi.parameter.undeclared',
    message: `the path variable {${name}} is not declared; it is added as a required path parameter`,
    at: operation,
    part: 'key',
  })
}

const incomplete = (cursor: Cursor, { report }: ImportContext): void =>
  report.error({
    code: 'openapi.parameter.incomplete',
    message: 'a parameter needs `name` and `in`',
    at: cursor,
    fix: 'Add what is missing.',
  })

const optionalVariable = (name: string, cursor: Cursor, { report }: ImportContext): void =>
  report.error({
    code: 'openapi.parameter.optional-path',
    message: `the path parameter \`${name}\` is not \`required: true\`, but a path cannot match without it`,
    at: cursor,
    fix: 'Add required: true.',
  })

const badName = (name: string, cursor: Cursor, { report }: ImportContext): void =>
  report.error({
    code: 'openapi.parameter.name',
    message: `${show(name)} cannot name a path variable: only letters, digits and . _ $ - are allowed`,
    at: cursor.member('name'),
    fix: 'Rename it.',
  })
