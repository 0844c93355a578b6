import type { RestIntegration } from '../../definition/index.js'
import { present } from '../../json/index.js'
import type { Cursor } from '../document/index.js'
import { readContentHandling } from './content-handling.js'
import type { ImportContext } from './import-context.js'
import { integrationPlace } from './integration-place.js'
import { readIntegrationResponses } from './integration-responses.js'
import { checkIntegrationUri } from './integration-uri.js'
import { readExpressions, readTemplates } from './mappings.js'
import type { MethodOutline } from './method-outline.js'
import { maskedPlaceholders, unresolvedPlaceholder } from './placeholders.js'
import type { Report } from './report.js'
import { choiceOf, filledText, flagOf, integerOf, textOf, textSet } from './values.js'

const types = ['HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY', 'MOCK'] as const
const verbs = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'ANY'] as const

/** `x-amazon-apigateway-integration` of an operation; nothing when it has none. */
export function readIntegration(
  operation: Cursor,
  outline: MethodOutline,
  context: ImportContext,
): RestIntegration | undefined {
  const integration = integrationPlace(operation, context)
  if (integration === undefined) return undefined
  const { report } = context
  const type = readType(integration, report)
  if (type === undefined) return undefined
  reportHttpApiMembers(integration, report)
  return present<RestIntegration>({
    type,
    httpMethod: readVerb(type, integration, outline, report),
    uri: readUri(type, integration, context),
    ...readConnection(type, integration, context),
    credentials: readCredentials(type, integration, report),
    requestParameters: readExpressions(
      integration.member('requestParameters'),
      'integration-request',
      report,
    ),
    requestTemplates: readTemplates(integration.member('requestTemplates'), report),
    passthroughBehavior: readPassthrough(integration, report),
    contentHandling: readContentHandling(integration, report),
    timeoutInMillis: readTimeout(integration, report),
    cacheNamespace: filledText(integration.member('cacheNamespace'), report),
    cacheKeyParameters: textSet(integration.member('cacheKeyParameters'), report),
    insecureSkipVerification: flagOf(
      integration.member('tlsConfig').member('insecureSkipVerification'),
      report,
    )
      ? true
      : undefined,
    responseTransferMode: readTransferMode(type, integration, report),
    responses: readIntegrationResponses(integration.member('responses'), type, outline, report),
  })
}

function readType(integration: Cursor, report: Report): RestIntegration['type'] | undefined {
  const member = integration.member('type')
  if (member.exists && member.value !== '') return choiceOf(member, report, 'openapi.integration.type', types)
  report.error({
    code: 'openapi.integration.type',
    message: 'the integration has no type',
    at: integration,
    fix: 'Write type: aws_proxy, aws, http_proxy, http or mock.',
  })
  return undefined
}

/** Lambda proxies are always called with POST; where nothing is said, the method's own verb is used. */
function readVerb(
  type: RestIntegration['type'],
  integration: Cursor,
  { verb }: MethodOutline,
  report: Report,
): string | undefined {
  const member = integration.member('httpMethod')
  const given =
    member.value === '' ? undefined : choiceOf(member, report, 'openapi.integration.http-method', verbs)
  if (type === 'MOCK') return undefined
  if (type !== 'AWS_PROXY') return given ?? verb
  if (given !== undefined && given !== 'POST') {
    report.warning({
      code: 'openapi.integration.http-method-forced',
      message: `httpMethod ${given} becomes POST: a Lambda proxy is always called with POST`,
      at: member,
    })
  }
  return 'POST'
}

function readUri(
  type: RestIntegration['type'],
  integration: Cursor,
  context: ImportContext,
): string | undefined {
  const member = integration.member('uri')
  const uri = filledText(member, context.report)
  if (type === 'MOCK') return undefined
  if (uri !== undefined) checkIntegrationUri(type, uri, member, context)
  else if (!member.exists || member.value === null || member.value === '')
    missingUri(type, integration, context.report)
  return uri
}

/** Lambda functions can allow the API themselves; every other service needs a role to be called with. */
function readCredentials(
  type: RestIntegration['type'],
  integration: Cursor,
  report: Report,
): string | undefined {
  const role = filledText(integration.member('credentials'), report)
  const { value: uri } = integration.member('uri')
  if (role !== undefined || type !== 'AWS' || typeof uri !== 'string') return role
  const service = /^arn:[^:]+:apigateway:[^:]+:([^:]+):/.exec(maskedPlaceholders(uri))?.[1]
  if (service === undefined || service === 'lambda') return undefined
  report.error({
    code: 'openapi.integration.credentials',
    message: `the integration calls ${service} without credentials`,
    at: integration,
    fix: 'Add credentials: with the ARN of a role that may call the service.',
  })
  return undefined
}

function readConnection(
  type: RestIntegration['type'],
  integration: Cursor,
  { report, options }: ImportContext,
): Pick<RestIntegration, 'connectionType' | 'connectionId' | 'integrationTarget'> {
  const member = integration.member('connectionType')
  const given =
    member.value === ''
      ? undefined
      : choiceOf(member, report, 'openapi.integration.connection', ['INTERNET', 'VPC_LINK'] as const)
  const connectionId = filledText(integration.member('connectionId'), report)
  const integrationTarget = filledText(integration.member('integrationTarget'), report)
  if (given !== 'VPC_LINK') {
    if (connectionId !== undefined)
      strayConnection(integration.member('connectionId'), 'the connection is not of type VPC_LINK', report)
    return {}
  }
  if (type !== 'HTTP' && type !== 'HTTP_PROXY') {
    strayConnection(member, `integrations of type ${type} use no VPC link`, report)
    return {}
  }
  if (connectionId === undefined)
    wrongConnection('a VPC_LINK connection needs a connectionId', member, report)
  const open = options.references === true ? undefined : unresolvedPlaceholder(connectionId ?? '')
  if (open !== undefined)
    wrongConnection(`nothing replaced the placeholder ${open}`, integration.member('connectionId'), report)
  return {
    connectionType: 'VPC_LINK',
    ...(connectionId && { connectionId }),
    ...(integrationTarget && { integrationTarget }),
  }
}

function readPassthrough(
  integration: Cursor,
  report: Report,
): RestIntegration['passthroughBehavior'] | undefined {
  const member = integration.member('passthroughBehavior')
  const behaviors = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'] as const
  const given =
    member.value === '' ? undefined : choiceOf(member, report, 'openapi.integration.passthrough', behaviors)
  return given === 'WHEN_NO_MATCH' ? undefined : given
}

/** 50–29000 ms by quota; a raised quota makes more possible, so that is acceptable. A stream may last 900 s. */
function readTimeout(integration: Cursor, report: Report): number | undefined {
  const member = integration.member('timeoutInMillis')
  const code = 'openapi.integration.timeout'
  const streams = textOf(integration.member('responseTransferMode'), report)?.toUpperCase() === 'STREAM'
  const millis = typeof member.value === 'string' ? Number(member.value) : member.value
  if (
    !streams &&
    typeof millis === 'number' &&
    Number.isInteger(millis) &&
    millis > 29_000 &&
    millis <= 300_000
  ) {
    report.loss({
      code,
      message: `${millis} ms is not from 50 to 29000; more needs a raised quota (L-E5AE38E3) and a Regional or private API`,
      at: member,
      fix: `Write at most 29000, or accept ${code} if the account's quota is raised.`,
    })
    return millis
  }
  const timeout = integerOf(member, report, code, { min: 50, max: streams ? 900_000 : 29_000 })
  return timeout === 29_000 ? undefined : timeout
}

function readTransferMode(
  type: RestIntegration['type'],
  integration: Cursor,
  report: Report,
): 'STREAM' | undefined {
  const member = integration.member('responseTransferMode')
  const mode = choiceOf(member, report, 'openapi.integration.transfer-mode', ['BUFFERED', 'STREAM'] as const)
  if (mode !== 'STREAM') return undefined
  if (type.endsWith('_PROXY')) return 'STREAM'
  report.error({
    code: 'openapi.integration.transfer-mode',
    message: `an integration of type ${type} cannot stream its response`,
    at: member,
    fix: 'Use aws_proxy or http_proxy, or remove responseTransferMode.',
  })
  return undefined
}

/** Members that only HTTP APIs know (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html). */
function reportHttpApiMembers(integration: Cursor, report: Report): void {
  for (const name of ['payloadFormatVersion', 'integrationSubtype', 'responseParameters']) {
    const member = integration.member(name)
    if (!member.exists) continue
    report.warning({
      code: 'openapi.integration.http-api',
      message: `\`${name}\` is dropped: only integrations of HTTP APIs have it`,
      at: member,
      part: 'key',
    })
  }
}

const missingUri = (type: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.integration.uri',
    message: `an integration of type ${type} needs a uri`,
    at,
    fix: type.startsWith('AWS')
      ? 'Write the ARN arn:{partition}:apigateway:{region}:{service}:path/….'
      : 'Write a URL.',
  })

const strayConnection = (at: Cursor, why: string, report: Report): void =>
  report.warning({
    code: 'openapi.integration.connection',
    message: `the connection is dropped: ${why}`,
    at,
    part: 'key',
  })

const wrongConnection = (message: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.integration.connection',
    message,
    at,
    fix: 'Correct the connection, or remove it.',
  })
