import { canonicalAccessMode, type RestDefinition } from '../../definition/index.js'
import { didYouMean } from '../../errors/index.js'
import { isJsonObject, type Json, type JsonObject, present } from '../../json/index.js'
import type { Cursor, OpenApiDocument } from '../document/index.js'
import type { Report } from './report.js'
import { choiceOf, filledText, flagOf, integerOf, intrinsicOf, show, textSet, wrongType } from './values.js'

type Settings = Pick<
  RestDefinition,
  | 'name'
  | 'description'
  | 'version'
  | 'apiKeySource'
  | 'binaryMediaTypes'
  | 'minimumCompressionSize'
  | 'policy'
  | 'disableExecuteApiEndpoint'
  | 'vpcEndpointIds'
  | 'securityPolicy'
  | 'endpointAccessMode'
>

/** The API's own settings: `info` and the extensions at the root. */
export function readSettings(document: OpenApiDocument, report: Report): Settings {
  const { root } = document
  const info = root.member('info')
  const endpoint = endpointConfiguration(document, report)
  const source = choiceOf(extension(root, 'api-key-source'), report, 'openapi.api-key-source', [
    'HEADER',
    'AUTHORIZER',
  ] as const)
  const securityPolicy = readSecurityPolicy(extension(root, 'security-policy'), report)
  const modes = ['BASIC', 'STRICT'] as const
  const mode = choiceOf(
    extension(root, 'endpoint-access-mode'),
    report,
    'openapi.endpoint-access-mode',
    modes,
  )
  const vpcEndpointIds = textSet(endpoint.member('vpcEndpointIds'), report)
  return present<Settings>({
    name: readTitle(info, report),
    description: filledText(info.member('description'), report),
    version: filledText(info.member('version'), report),
    apiKeySource: source === 'AUTHORIZER' ? source : undefined,
    binaryMediaTypes: textSet(extension(root, 'binary-media-types'), report),
    minimumCompressionSize: readCompression(root, report),
    policy: readPolicy(extension(root, 'policy'), vpcEndpointIds !== undefined, report),
    disableExecuteApiEndpoint: flagOf(endpoint.member('disableExecuteApiEndpoint'), report)
      ? true
      : undefined,
    vpcEndpointIds,
    securityPolicy,
    endpointAccessMode: canonicalAccessMode(mode, securityPolicy),
  })
}

const extension = (root: Cursor, name: string): Cursor => root.member(`x-amazon-apigateway-${name}`)

export function readTitle(info: Cursor, report: Report): string {
  const title = filledText(info.member('title'), report)
  if (title !== undefined) return title
  report.warning({
    code: 'openapi.title',
    message: 'the document has no `info.title`, which names the API',
    at: info.exists ? info : info,
    fix: 'Add info.title, or give the API a name in the gateway file.',
  })
  return 'untitled'
}

const readCompression = (root: Cursor, report: Report): number | undefined =>
  integerOf(extension(root, 'minimum-compression-size'), report, 'openapi.minimum-compression-size', {
    min: 0,
    max: 10_485_760,
  })

/** In OpenAPI 3 the extension hangs on a server, in Swagger 2.0 on the root. */
export function endpointConfiguration({ root, version }: OpenApiDocument, report: Report): Cursor {
  const name = 'x-amazon-apigateway-endpoint-configuration'
  const own = root.member(name)
  if (version === '2.0') return own
  const servers = root.member('servers').items()
  const server = servers.find((candidate) => candidate.member(name).exists)
  if (own.exists) {
    report.warning({
      code: 'openapi.endpoint-configuration',
      message: `\`${name}\` at the root is ignored: in OpenAPI 3 it belongs to a server`,
      at: own,
      part: 'key',
      fix: 'Move it into the first item of servers.',
    })
  }
  return (server ?? root.member('servers')).member(name)
}

function readSecurityPolicy(member: Cursor, report: Report): string | undefined {
  const policy = filledText(member, report)
  if (policy === undefined || policy === 'TLS_1_0') return undefined
  if (policy === 'TLS_1_2' || /^SecurityPolicy_[A-Za-z0-9_]+$/.test(policy)) return policy
  report.error({
    code: 'openapi.security-policy',
    message: `${show(policy)} is not a security policy`,
    at: member,
    fix: `Write TLS_1_2 or one of the SecurityPolicy_… values.${didYouMean(policy, ['TLS_1_0', 'TLS_1_2'])}`,
  })
  return undefined
}

/** A policy document, or its JSON text. */
function readPolicy(member: Cursor, isPrivate: boolean, report: Report): JsonObject | undefined {
  if (!member.exists || member.value === null) return undefined
  const policy = typeof member.value === 'string' ? parsed(member.value) : member.value
  if (!isJsonObject(policy) || !('Statement' in policy)) {
    report.error({
      code: 'openapi.policy',
      message: 'the resource policy is not a policy document: it has no Statement',
      at: member,
      fix: 'Write Version and Statement, as JSON or YAML.',
    })
    return undefined
  }
  if (member.value !== null && typeof member.value === 'object') reportIntrinsics(member, report)
  if (isPrivate && isOpen(policy)) {
    report.warning({
      code: 'openapi.policy.open',
      message:
        'the policy of this private API is open to everyone: it allows every principal without a condition',
      at: member,
      fix: 'Add a condition on aws:SourceVpce or aws:SourceVpc.',
    })
  }
  return policy
}

/** CloudFormation functions are mappings of one member, which a policy would keep as data. */
function reportIntrinsics(cursor: Cursor, report: Report): void {
  if (intrinsicOf(cursor.value) !== undefined) report.error(wrongType(cursor, 'a text'))
  for (const [, member] of cursor.members()) reportIntrinsics(member, report)
  for (const item of cursor.items()) reportIntrinsics(item, report)
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isOpen({ Statement }: JsonObject): boolean {
  const statements: readonly Json[] = Array.isArray(Statement) ? Statement : [Statement ?? null]
  const records = statements.filter(isJsonObject)
  const hasDeny = records.some(({ Effect }) => Effect === 'Deny')
  return (
    !hasDeny &&
    records.some(
      (statement) =>
        statement['Effect'] === 'Allow' &&
        isEverybody(statement['Principal']) &&
        statement['Condition'] === undefined,
    )
  )
}

const isEverybody = (principal: Json | undefined): boolean =>
  principal === '*' ||
  (isJsonObject(principal) && (principal['AWS'] === '*' || JSON.stringify(principal['AWS']) === '["*"]'))
