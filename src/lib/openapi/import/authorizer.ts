import type { RestAuthorizer } from '../../definition/index.js'
import { present } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { maskedPlaceholders, unresolvedPlaceholder } from './placeholders.js'
import type { Report } from './report.js'
import { choiceOf, filledText, integerOf, show, textSet } from './values.js'

const types = ['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'] as const

/** An authorizer from its scheme and extension; nothing when it cannot be one (reported). */
export function readAuthorizer(
  name: string,
  scheme: Cursor,
  extension: Cursor,
  authType: string | undefined,
  report: Report,
): RestAuthorizer | undefined {
  const type = readType(name, extension, report)
  if (type === undefined) return undefined
  checkAuthorizerName(name, scheme, report)
  const derived = type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom'
  return present<RestAuthorizer>({
    type,
    authType: authType === undefined || authType === '' || authType === derived ? undefined : authType,
    uri: type === 'COGNITO_USER_POOLS' ? undefined : readAuthorizerUri(name, extension, report),
    credentials: filledText(extension.member('authorizerCredentials'), report),
    identitySource: readIdentitySource(name, type, scheme, extension, report),
    identityValidationExpression: readValidation(type, extension, report),
    ttl: integerOf(extension.member('authorizerResultTtlInSeconds'), report, 'openapi.authorizer.ttl', {
      min: 0,
      max: 3600,
    }),
    providerARNs: type === 'COGNITO_USER_POOLS' ? readProviders(name, extension, report) : undefined,
  })
}

function readType(name: string, extension: Cursor, report: Report): RestAuthorizer['type'] | undefined {
  const member = extension.member('type')
  const type = choiceOf(member, report, 'openapi.authorizer.type', types)
  if (type === undefined && !member.exists) {
    report.error({
      code: 'openapi.authorizer.type',
      message: `the authorizer ${name} has no type`,
      at: extension,
      fix: 'Write type: token, request or cognito_user_pools.',
    })
  }
  return type
}

/** The name is a key of the document's components, where OpenAPI allows these characters only. */
export function checkAuthorizerName(name: string, scheme: Cursor, report: Report): void {
  if (/^[A-Za-z0-9._-]{1,128}$/.test(name)) return
  report.error({
    code: 'openapi.authorizer.name',
    message: `${show(name)} cannot name an authorizer in an OpenAPI document`,
    at: scheme,
    part: 'key',
    fix: 'Use letters, digits, `.`, `_` and `-`.',
  })
}

/** The function that decides, by its invocation URI. */
export function readAuthorizerUri(name: string, extension: Cursor, report: Report): string | undefined {
  const member = extension.member('authorizerUri')
  const uri = filledText(member, report)
  const fault = uri === undefined ? 'is missing' : uriFault(uri)
  if (fault !== undefined) {
    report.error({
      code: 'openapi.authorizer.uri',
      message: `the authorizerUri of ${name} ${fault}`,
      at: member.exists ? member : extension,
      fix: 'Write arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{function ARN}/invocations.',
    })
  }
  return uri
}

function uriFault(uri: string): string | undefined {
  const placeholder = unresolvedPlaceholder(uri)
  if (placeholder !== undefined)
    return `holds the placeholder ${placeholder}, which nothing replaced: ${show(uri)}`
  const isInvocation = /^arn:[^:]+:apigateway:[^:]*:lambda:path\/.+\/invocations$/.test(
    maskedPlaceholders(uri),
  )
  if (isInvocation || uri.startsWith('${stageVariables.')) return undefined
  return `does not invoke a Lambda function: ${show(uri)}`
}

/** Token and Cognito authorizers read the header that the scheme names, whatever the extension says (recorded). */
function readIdentitySource(
  name: string,
  type: RestAuthorizer['type'],
  scheme: Cursor,
  extension: Cursor,
  report: Report,
): string | undefined {
  const given = filledText(extension.member('identitySource'), report)
    ?.split(',')
    .map((source) => source.trim())
    .join(',')
  const named = namedSource(scheme)
  if (type === 'REQUEST') return given ?? named
  const source = named ?? given
  if (source === undefined || !source.startsWith('method.request.header.')) {
    report.error({
      code: 'openapi.authorizer.identity',
      message: `the authorizer ${name} names no header that carries the identity`,
      at: scheme,
      fix: 'Write in: header and name: Authorization (or another header) beside the authorizer.',
    })
  } else if (given !== undefined && given !== source) {
    report.warning({
      code: 'openapi.authorizer.identity',
      message: `identitySource ${show(given)} of ${name} is ignored: ${source} comes from the scheme`,
      at: extension.member('identitySource'),
    })
  }
  return source
}

function namedSource(scheme: Cursor): string | undefined {
  const { value: name } = scheme.member('name')
  const { value: place } = scheme.member('in')
  if (typeof name !== 'string' || name === '' || name.toLowerCase() === 'unused') return undefined
  if (place === 'header') return `method.request.header.${name}`
  return place === 'query' ? `method.request.querystring.${name}` : undefined
}

function readValidation(type: RestAuthorizer['type'], extension: Cursor, report: Report): string | undefined {
  const member = extension.member('identityValidationExpression')
  const expression = filledText(member, report)
  if (expression === undefined || type === 'TOKEN') return expression
  report.loss({
    code: 'openapi.authorizer.validation',
    message: 'identityValidationExpression is dropped: only token authorizers have one',
    at: member,
    fix: 'Remove it, or check the identity in the authorizer.',
  })
  return undefined
}

function readProviders(name: string, extension: Cursor, report: Report): readonly string[] | undefined {
  const member = extension.member('providerARNs')
  const providers = textSet(member, report)
  if (providers === undefined) {
    report.error({
      code: 'openapi.authorizer.providers',
      message: `the Cognito authorizer ${name} has no providerARNs`,
      at: member.exists ? member : extension,
      fix: 'List the ARNs of its user pools.',
    })
  }
  return providers
}
