import { nearestName } from '../../errors/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import type { Report } from './report.js'

const prefix = 'x-amazon-apigateway-'

const atRoot = new Set(
  [
    'api-key-source',
    'binary-media-types',
    'cors',
    'documentation',
    'endpoint-access-mode',
    'endpoint-configuration',
    'gateway-responses',
    'importexport-version',
    'minimum-compression-size',
    'policy',
    'request-validator',
    'request-validators',
    'security-policy',
  ].map((name) => prefix + name),
)

const atOperation = new Set(['auth', 'integration', 'request-validator'].map((name) => prefix + name))

/** AWS ignores extensions that it does not know. A misspelt one would silently do nothing, so it is a warning. */
export function checkExtensions({ root, version }: OpenApiDocument, report: Report): void {
  checkMembers(root, atRoot, report)
  for (const [, item] of root.member('paths').members()) {
    for (const [name, operation] of item.members()) {
      if (!name.startsWith('x-') || name === `${prefix}any-method`)
        checkMembers(operation, atOperation, report)
    }
  }
  if (root.member(`${prefix}cors`).exists) httpApiOnly(root.member(`${prefix}cors`), report)
  if (version === '3.1' && root.member('webhooks').exists) webhooks(root.member('webhooks'), report)
}

function checkMembers(place: Cursor, known: ReadonlySet<string>, report: Report): void {
  for (const [name, member] of place.members()) {
    if (!name.startsWith(prefix) || known.has(name)) continue
    const nearest = nearestName(name, known)
    report.warning({
      code: 'openapi.extension.unknown',
      message: `\`${name}\` is ignored: REST APIs have no such extension here`,
      at: member,
      part: 'key',
      ...(nearest !== undefined && { fix: `Did you mean ${nearest}?` }),
    })
  }
}

const httpApiOnly = (at: Cursor, report: Report): void =>
  report.warning({
    code: 'openapi.extension.http-api',
    message: `\`${prefix}cors\` is ignored: only HTTP APIs have it`,
    at,
    part: 'key',
    fix: 'Use cors: in the gateway file.',
  })

const webhooks = (at: Cursor, report: Report): void =>
  report.warning({
    code: 'openapi.webhooks',
    message: '`webhooks` is ignored: API Gateway calls nobody',
    at,
    part: 'key',
  })
