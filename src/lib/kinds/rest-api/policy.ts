import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'

/**
 * The resource policy of a live API: parsed, and with the API's own execute ARNs in their short form
 * `execute-api:/…`, as documents write them. AWS answers the JSON text with its quotes escaped once more
 * (https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/apigateway/rest_api.go unquotes it too).
 */
export function policyOf(text: string | undefined, apiId: string | undefined): JsonObject | undefined {
  const value = parsedPolicy(text)
  return value && withOwnArns(value, apiId ?? '')
}

/** A policy with the execute ARNs of the API with this id, or of a reference to it, in their short form. */
export const withOwnArns = (policy: JsonObject, apiId: string): JsonObject =>
  shorten(policy, RegExp(`^arn:[^:]+:execute-api:[^:]*:[^:]*:${escaped(apiId)}/`)) as JsonObject

const escaped = (text: string): string => text.replaceAll(/[${}.]/g, '\\$&')

/** The text of a policy, escaped once more or not, as data. */
export function parsedPolicy(text: string | undefined): JsonObject | undefined {
  if (text === undefined || text === '') return undefined
  const value = parse(text)
  return isJsonObject(value) ? value : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(JSON.parse(`"${text}"`))
  }
}

function shorten(value: Json, own: RegExp): Json {
  if (typeof value === 'string') return value.replace(own, 'execute-api:/')
  if (Array.isArray(value)) return value.map((item) => shorten(item, own))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shorten(member, own)]))
}
