import { splitMethodKey } from '../../section-fields/index.js'
import { isExpression, requestExpression } from './mapping-expression.js'
import { pathVariables } from './path-variables.js'
import type { RouteFindings } from './route-context.js'
import type { RouteSection } from './route-section.js'

/** What a backend is sent: path variables of its address, declared headers and parameters, SQS's content type. */
export function requestMappings(
  key: string,
  route: RouteSection,
  findings: RouteFindings,
): Readonly<Record<string, string>> {
  const declared = [...declaredMappings(key, route, findings)]
  return {
    ...formContentType(route),
    ...addressVariables(key, route, declared, findings),
    ...Object.fromEntries(declared),
  }
}

type Mapping = readonly [target: string, expression: string]

function* declaredMappings(key: string, route: RouteSection, findings: RouteFindings): Generator<Mapping> {
  for (const [name, source] of Object.entries(route.headers ?? {})) {
    yield [`integration.request.header.${name}`, checked(source, key, ['headers', name], findings)]
  }
  for (const [name, source] of Object.entries(route.parameters ?? {})) {
    const target = /^(?:querystring|path|header)\./.test(name) ? name : `querystring.${name}`
    yield [`integration.request.${target}`, checked(source, key, ['parameters', name], findings)]
  }
}

function checked(source: string, key: string, path: readonly string[], findings: RouteFindings): string {
  const expression = requestExpression(source)
  const place = ['routes', key, ...path]
  if (!isExpression(expression)) {
    const fix = `Put a literal into single quotes: "'${source}'".`
    findings.error('gateway-file.mapping', `${key}: ${source} is not a mapping expression`, place, fix)
  }
  const variable = /^method\.request\.path\.(.+)$/.exec(expression)?.[1]
  const variables = pathVariables(splitMethodKey(key).path)
  if (variable !== undefined && !variables.includes(variable)) {
    findings.unknownName('variable of the path', variable, variables, place)
  }
  return expression
}

/** `https://backend/{proxy}` takes the path's variable of that name. `${…}` is not one of them. */
function addressVariables(
  key: string,
  { http = '' }: RouteSection,
  declared: readonly Mapping[],
  findings: RouteFindings,
): Readonly<Record<string, string>> {
  const variables = pathVariables(splitMethodKey(key).path)
  const mapped = new Set(declared.map(([target]) => target))
  const names = [...http.matchAll(/(?<!\$)\{([^{}]+?)\+?\}/g)].map(([, name]) => name ?? '')
  const open = names.filter((name) => !mapped.has(`integration.request.path.${name}`))
  for (const name of open) {
    if (!variables.includes(name))
      findings.unknownName('variable of the path', name, variables, ['routes', key, 'http'])
  }
  return Object.fromEntries(
    open.map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
  )
}

/** SQS's query protocol takes a form; API Gateway would send JSON. */
function formContentType({ aws, headers = {} }: RouteSection): Readonly<Record<string, string>> {
  const given = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  if (aws === undefined || !/^sqs:path\//.test(aws) || given) return {}
  return { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" }
}
