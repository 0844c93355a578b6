import type { JsonObject } from '../../json/index.js'
import { checkRequestParameters } from '../control-plane/method.js'
import type { Keyed } from '../control-plane/rest-records.js'
import { segmentsOf } from './base-path.js'
import { collect } from './findings.js'
import { type Importing, type MethodSite, puttingMethod } from './importing.js'
import { flagOf, textOf } from './json-view.js'

/**
 * A method's request parameters and whether each is required. The variables of the path are always there, declared or
 * not (recorded 2025-07 for a path with one), but for a greedy one, which must be declared; cookies and form fields
 * are ignored. https://repost.aws/knowledge-center/api-gateway-proxy-path-parameter-error
 */
export function importParameters(
  importing: Importing,
  site: MethodSite,
  parameters: readonly JsonObject[],
): Keyed<boolean> {
  const required: Record<string, boolean> = {}
  for (const parameter of parameters) {
    const place = places.get(textOf(parameter['in']) ?? '')
    const name = textOf(parameter['name'])
    if (place === undefined || name === undefined) continue
    if (!isSound(importing, site, name)) continue
    required[`method.request.${place}.${name}`] = place === 'path' || (flagOf(parameter['required']) ?? false)
  }
  for (const variable of variablesOf(site.path)) required[`method.request.path.${variable}`] = true
  collect(importing.findings, puttingMethod(site), () => checkRequestParameters(required))
  return required
}

const variablesOf = (path: string): string[] =>
  segmentsOf(path).flatMap((segment) => /^\{([^}+]+)\}$/.exec(segment)?.[1] ?? [])

const places: ReadonlyMap<string, string> = new Map([
  ['path', 'path'],
  ['query', 'querystring'],
  ['header', 'header'],
])

function isSound(importing: Importing, site: MethodSite, name: string): boolean {
  if (/^[a-zA-Z0-9._$-]+$/.test(name)) return true
  importing.findings.errors.push(`${puttingMethod(site)}: ${badName}`)
  return false
}

const badName =
  'Invalid mapping expression specified: Validation Result: warnings : [], errors : [Parameter name should match the following regular expression: ^[a-zA-Z0-9._$-]+$]'
