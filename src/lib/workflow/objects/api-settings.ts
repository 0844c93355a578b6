import { resolve } from 'node:path'
import { contentProblem, ExitCode, Problem } from '../../errors/index.js'
import { isJsonObject, type Json, type JsonObject } from '../../json/index.js'
import type { Tags } from '../../kinds/ownership.js'
import { policyOf } from '../../kinds/rest-api/policy.js'
import { defaultIpAddressType } from '../../kinds/rest-api/read.js'
import { readSource } from '../../source/index.js'

/** What is said of CORS; what is undefined stays, and an empty list is none. */
export interface CorsSettings {
  readonly origins?: readonly string[] | undefined
  readonly methods?: readonly string[] | undefined
  readonly headers?: readonly string[] | undefined
  readonly expose?: readonly string[] | undefined
  /** Seconds. */
  readonly maxAge?: number | undefined
  readonly credentials?: boolean | undefined
}

/** Settings of an API as flags say them; what is undefined stays. */
export interface ApiSettings {
  readonly name?: string | undefined
  /** Empty: none. */
  readonly description?: string | undefined
  /** The API's own word for its version; not of REST APIs. */
  readonly version?: string | undefined
  /** `$request.body.action`: which route a message takes; only of WebSocket APIs. */
  readonly selection?: string | undefined
  /** Models are not checked when it is deployed; only of WebSocket APIs. */
  readonly disableSchemaValidation?: boolean | undefined
  /** Only of HTTP APIs. */
  readonly cors?: CorsSettings | 'none' | undefined
  readonly endpoint?: 'edge' | 'regional' | 'private' | undefined
  readonly ipAddressType?: 'ipv4' | 'dualstack' | undefined
  readonly vpcEndpoints?: readonly string[] | undefined
  readonly binaryMediaTypes?: readonly string[] | undefined
  /** Bytes, or `off`. */
  readonly minimumCompressionSize?: string | undefined
  readonly apiKeySource?: 'header' | 'authorizer' | undefined
  readonly disableExecuteApiEndpoint?: boolean | undefined
  readonly tlsPolicy?: string | undefined
  readonly endpointAccessMode?: 'BASIC' | 'STRICT' | undefined
  /** The parsed policy; null: none. */
  readonly policy?: JsonObject | null | undefined
  readonly protect?: boolean | undefined
  readonly tags?: Tags | undefined
}

/** An API's record value with these settings, in canonical form. */
export function withSettings(value: JsonObject, settings: ApiSettings, apiId = ''): JsonObject {
  const endpoint = endpointOf(value, settings)
  const members: Readonly<Record<string, Json | undefined>> = {
    name: settings.name,
    description: settings.description,
    endpoint,
    vpcEndpointIds: settings.vpcEndpoints && sorted(settings.vpcEndpoints),
    binaryMediaTypes: settings.binaryMediaTypes && sorted(settings.binaryMediaTypes),
    minimumCompressionSize: compressionOf(settings.minimumCompressionSize),
    apiKeySource: settings.apiKeySource && (settings.apiKeySource === 'authorizer' ? 'AUTHORIZER' : ''),
    disableExecuteApiEndpoint: settings.disableExecuteApiEndpoint,
    securityPolicy: securityPolicyOf(settings.tlsPolicy, endpoint.type),
    endpointAccessMode: settings.endpointAccessMode,
    policy: settings.policy && (policyOf(JSON.stringify(settings.policy), apiId) ?? settings.policy),
    protect: settings.protect,
    tags: settings.tags && { ...(value['tags'] as Tags), ...settings.tags },
  }
  const said = Object.entries(members).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    Object.entries({ ...value, ...Object.fromEntries(said) }).flatMap(([name, member]) =>
      member === undefined || isDefault(name, member) ? [] : [[name, member]],
    ),
  )
}

/** What an API has anyway is absent from its record. */
const isDefault = (name: string, member: Json): boolean =>
  name !== 'name' && (member === '' || member === false || member === null || isEmptyList(member))

const isEmptyList = (member: Json): boolean => Array.isArray(member) && member.length === 0

const sorted = (items: readonly string[]): readonly string[] =>
  [...new Set(items)].filter((item) => item !== '').sort()

interface Endpoint {
  readonly [member: string]: Json
  readonly type: 'EDGE' | 'REGIONAL' | 'PRIVATE'
}

const endpointTypes = { edge: 'EDGE', regional: 'REGIONAL', private: 'PRIVATE' } as const

function endpointOf(value: JsonObject, { endpoint, ipAddressType }: ApiSettings): Endpoint {
  const before = (value['endpoint'] ?? { type: 'EDGE' }) as unknown as Endpoint
  const type = endpoint === undefined ? before.type : endpointTypes[endpoint]
  const kept = type === before.type ? before['ipAddressType'] : undefined
  const ip = ipAddressType ?? kept
  return { type, ...(ip !== undefined && ip !== defaultIpAddressType(type) && { ipAddressType: ip }) }
}

function compressionOf(text: string | undefined): Json | undefined {
  if (text === undefined || text === 'off') return text === undefined ? undefined : null
  if (/^\d{1,8}$/.test(text)) return Number(text)
  throw new Problem({
    code: 'usage.bad-value',
    message: `--minimum-compression-size: "${text}" is neither a number of bytes nor off`,
    fix: 'Write --minimum-compression-size 1024.',
    exitCode: ExitCode.usage,
  })
}

const securityPolicyOf = (policy: string | undefined, type: Endpoint['type']): string | undefined =>
  policy === (type === 'PRIVATE' ? 'TLS_1_2' : 'TLS_1_0') ? '' : policy

/** The policy that a file holds; `none` removes it. @throws Problem (65, 66) */
export async function readPolicy(
  path: string | undefined,
  cwd: string,
): Promise<JsonObject | null | undefined> {
  if (path === undefined || path === 'none') return path === undefined ? undefined : null
  const source = await readSource(resolve(cwd, path), { displayName: path })
  if (isJsonObject(source.value)) return source.value
  throw contentProblem([
    {
      code: 'gateway-file.type',
      severity: 'error',
      message: 'the policy is not an object',
      at: source.locate([]),
    },
  ])
}
