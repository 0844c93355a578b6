import { defaultAuthorizerTtl, type HttpAuthorizer } from '../../../definition/index.js'
import { present } from '../../../json/index.js'
import type { Cursor } from '../../document/index.js'
import { checkAuthorizerName, readAuthorizerUri } from '../authorizer.js'
import type { Report } from '../report.js'
import { choiceOf, filledText, flagOf, integerOf, show, textSet } from '../values.js'

const types = ['JWT', 'REQUEST'] as const

/** A JWT or Lambda authorizer from its scheme and extension; nothing when it cannot be one (reported). */
export function readHttpAuthorizer(
  name: string,
  scheme: Cursor,
  extension: Cursor,
  report: Report,
): HttpAuthorizer | undefined {
  const type = readType(name, extension, report)
  if (type === undefined) return undefined
  checkAuthorizerName(name, scheme, report)
  const identitySources = readIdentitySources(extension.member('identitySource'), report)
  return type === 'JWT'
    ? readJwt(name, scheme, extension, identitySources, report)
    : readRequest(name, extension, identitySources, report)
}

function readType(name: string, extension: Cursor, report: Report): HttpAuthorizer['type'] | undefined {
  const member = extension.member('type')
  const { value } = member
  if (typeof value === 'string' && /^(?:token|cognito_user_pools)$/i.test(value)) {
    report.error({
      code: 'openapi.http.rest-only',
      message: `HTTP APIs have no ${value.toLowerCase()} authorizers; use type: rest`,
      at: member,
      fix: 'Write type: jwt or request, or type: rest in the gateway file.',
    })
    return undefined
  }
  if (member.exists) return choiceOf(member, report, 'openapi.authorizer.type', types)
  report.error({
    code: 'openapi.authorizer.type',
    message: `the authorizer ${name} has no type`,
    at: extension,
    fix: 'Write type: jwt or request.',
  })
  return undefined
}

const source = /^\$(?:request\.(?:header|querystring)|context|stageVariables)\.\S+$/

/** A comma list, or a list. */
function readIdentitySources(member: Cursor, report: Report): readonly string[] | undefined {
  const { value } = member
  const listed = Array.isArray(value) ? value.map(String) : filledText(member, report)?.split(',')
  const sources = listed?.map((text) => text.trim()).filter((text) => text !== '')
  const wrong = sources?.find((text) => !source.test(text))
  if (wrong !== undefined) {
    report.error({
      code: 'openapi.authorizer.identity',
      message: `${show(wrong)} is no identity source of an HTTP API`,
      at: member,
      fix: 'Write $request.header.X, $request.querystring.X, $context.X or $stageVariables.X.',
    })
  }
  return sources === undefined || sources.length === 0 ? undefined : sources
}

function readJwt(
  name: string,
  scheme: Cursor,
  extension: Cursor,
  identitySources: readonly string[] | undefined,
  report: Report,
): HttpAuthorizer {
  const configuration = extension.member('jwtConfiguration')
  const issuer = filledText(configuration.member('issuer'), report) ?? discoveredIssuer(scheme)
  const audience = textSet(configuration.member('audience'), report)
  if (issuer === undefined) missing(name, 'jwtConfiguration.issuer', configuration, extension, report)
  if (audience === undefined) missing(name, 'jwtConfiguration.audience', configuration, extension, report)
  if (identitySources === undefined)
    missing(name, 'identitySource', extension.member('identitySource'), extension, report)
  return present<HttpAuthorizer>({ type: 'JWT', identitySources, issuer, audience, ...withoutFunction })
}

const withoutFunction = {
  uri: undefined,
  credentials: undefined,
  payloadFormatVersion: undefined,
  simpleResponses: undefined,
  ttl: undefined,
}

/** The issuer is what stands before the discovery document's well-known path. */
function discoveredIssuer(scheme: Cursor): string | undefined {
  const { value } = scheme.member('openIdConnectUrl')
  const match =
    typeof value === 'string' ? /^(https:\/\/.+?)\/\.well-known\/openid-configuration$/.exec(value) : null
  return match?.[1]
}

const missing = (name: string, member: string, at: Cursor, extension: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.authorizer.jwt',
    message: `the JWT authorizer ${name} has no ${member}`,
    at: at.exists ? at : extension,
    fix: 'Write identitySource: $request.header.Authorization, and jwtConfiguration with issuer and audience.',
  })

function readRequest(
  name: string,
  extension: Cursor,
  identitySources: readonly string[] | undefined,
  report: Report,
): HttpAuthorizer {
  const version = filledText(extension.member('authorizerPayloadFormatVersion'), report)
  checkVersion(name, version, extension, report)
  const simple = flagOf(extension.member('enableSimpleResponses'), report) === true
  if (simple && version === '1.0') simpleNeedsTwo(name, extension, report)
  const ttl = integerOf(
    extension.member('authorizerResultTtlInSeconds'),
    report,
    'openapi.authorizer.ttl',
    range,
  )
  if (ttl !== undefined && ttl > 0 && identitySources === undefined) ttlNeedsIdentity(name, extension, report)
  return present<HttpAuthorizer>({
    type: 'REQUEST',
    identitySources,
    issuer: undefined,
    audience: undefined,
    uri: readAuthorizerUri(name, extension, report),
    credentials: filledText(extension.member('authorizerCredentials'), report),
    payloadFormatVersion: version === '1.0' || version === '1' ? '1.0' : undefined,
    simpleResponses: simple ? true : undefined,
    ttl: ttl === defaultAuthorizerTtl(identitySources) ? undefined : ttl,
  })
}

const range = { min: 0, max: 3600 }

function checkVersion(name: string, version: string | undefined, extension: Cursor, report: Report): void {
  if (version !== undefined && /^[12](?:\.0)?$/.test(version)) return
  const member = extension.member('authorizerPayloadFormatVersion')
  report.error({
    code: 'openapi.authorizer.payload',
    message:
      version === undefined
        ? `the authorizer ${name} has no authorizerPayloadFormatVersion`
        : `${show(version)} is no authorizerPayloadFormatVersion`,
    at: member.exists ? member : extension,
    fix: 'Write "2.0", or "1.0" for a function that was written for REST APIs.',
  })
}

const simpleNeedsTwo = (name: string, extension: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.authorizer.payload',
    message: `the authorizer ${name} cannot answer simply with payload format 1.0`,
    at: extension.member('enableSimpleResponses'),
    fix: 'Write authorizerPayloadFormatVersion: "2.0", or remove enableSimpleResponses.',
  })

const ttlNeedsIdentity = (name: string, extension: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.authorizer.ttl',
    message: `the authorizer ${name} keeps results, but nothing identifies a caller`,
    at: extension.member('authorizerResultTtlInSeconds'),
    fix: 'Add identitySource, or write authorizerResultTtlInSeconds: 0.',
  })
