import { nearestName } from '../../../errors/index.js'
import type { Cursor, OpenApiDocument } from '../../document/index.js'
import type { Note, Report } from '../report.js'

const prefix = 'x-amazon-apigateway-'

/** Extensions of REST APIs, by what an HTTP API then lacks. `guards`: without it more callers or requests get in. */
const restOnly: Readonly<Record<string, { readonly what: string; readonly guards?: true }>> = {
  'api-key-source': { what: 'API keys' },
  'binary-media-types': { what: 'list of binary media types' },
  documentation: { what: 'documentation parts' },
  'endpoint-access-mode': { what: 'endpoint access mode' },
  'gateway-responses': { what: 'gateway responses' },
  'minimum-compression-size': { what: 'compression' },
  policy: { what: 'resource policy', guards: true },
  'request-validator': { what: 'request validation', guards: true },
  'request-validators': { what: 'request validation' },
  'security-policy': { what: 'security policy of their own' },
}

const atRoot = ['cors', 'endpoint-configuration', 'importexport-version'].map((name) => prefix + name)
const atOperation = ['auth', 'integration'].map((name) => prefix + name)

/** Names what only REST APIs have, and what no API has: AWS would drop it in silence. */
export function reportRestOnly({ root, version }: OpenApiDocument, report: Report): void {
  checkMembers(root, atRoot, report)
  for (const [, item] of root.member('paths').members()) {
    for (const [name, operation] of item.members()) {
      if (!name.startsWith('x-') || name === `${prefix}any-method`)
        checkMembers(operation, atOperation, report)
    }
  }
  if (version === '3.1' && root.member('webhooks').exists) webhooks(root.member('webhooks'), report)
}

function checkMembers(place: Cursor, known: readonly string[], report: Report): void {
  for (const [name, member] of place.members()) {
    if (!name.startsWith(prefix) || known.includes(name)) continue
    const rest = restOnly[name.slice(prefix.length)]
    if (rest === undefined) unknown(name, member, known, report)
    else reportLack(rest, member, report)
  }
}

function reportLack(
  { what, guards }: { readonly what: string; readonly guards?: true },
  at: Cursor,
  report: Report,
): void {
  const note = lack(what, at)
  if (guards === true) report.loss(note)
  else report.warning(note)
}

/** What is said of anything that an HTTP API does not have. */
export const lack = (what: string, at: Cursor): Note => ({
  code: 'openapi.http.rest-only',
  message: `HTTP APIs have no ${what}; use type: rest`,
  at,
  part: 'key',
  fix: 'Write type: rest in the gateway file, or remove it.',
})

function unknown(name: string, at: Cursor, known: readonly string[], report: Report): void {
  const nearest = nearestName(name, known)
  report.warning({
    code: 'openapi.extension.unknown',
    message: `\`${name}\` is ignored: HTTP APIs have no such extension here`,
    at,
    part: 'key',
    ...(nearest !== undefined && { fix: `Did you mean ${nearest}?` }),
  })
}

const webhooks = (at: Cursor, report: Report): void =>
  report.warning({
    code: 'openapi.webhooks',
    message: '`webhooks` is ignored: API Gateway calls nobody',
    at,
    part: 'key',
  })
