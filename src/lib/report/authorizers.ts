import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { PartList } from '../workflow/objects/show-parts.js'
import { partId } from './part-record.js'

/** The authorizers of an API as a table; of all types, whatever each calls its members. */
export const authorizersTable = ({ items }: PartList) => ({
  head: ['ID', 'NAME', 'TYPE', 'IDENTITY', 'TTL', 'BY'],
  rows: items.map((item) => [
    partId(item),
    wordOf(item['name']),
    wordOf(item['type'] ?? item['authorizerType']),
    wordOf(item['identitySource']),
    wordOf(item['authorizerResultTtlInSeconds']),
    checkerOf(item),
  ]),
  empty: 'The API has no authorizers.',
})

/** Who checks: a function, user pools, or the issuer of tokens. */
function checkerOf({ authorizerUri, providerARNs, jwtConfiguration }: JsonObject): string {
  const issuer = isJsonObject(jwtConfiguration) ? jwtConfiguration['issuer'] : undefined
  return wordOf(authorizerUri ?? providerARNs ?? issuer)
}

function wordOf(value: Json | undefined): string {
  if (Array.isArray(value)) return value.join(', ') || '-'
  return value === undefined ? '-' : String(value)
}
