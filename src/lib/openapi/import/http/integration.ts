import {
  defaultHttpTimeout,
  functionArnOf,
  type HttpIntegration,
  httpSubtypes,
} from '../../../definition/index.js'
import { didYouMean } from '../../../errors/index.js'
import { present } from '../../../json/index.js'
import type { Cursor } from '../../document/index.js'
import { integrationPlace } from '../integration-place.js'
import { checkPlace, type UriFault, unresolved, urlFault } from '../integration-uri.js'
import { maskedPlaceholders, unresolvedPlaceholder } from '../placeholders.js'
import type { Report } from '../report.js'
import { choiceOf, filledText, integerOf, show } from '../values.js'
import type { HttpImportContext } from './http-context.js'
import { readRequestParameters, readResponseParameters } from './parameters.js'
import { lack } from './rest-only.js'

const verbs = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'ANY'] as const

/** `x-amazon-apigateway-integration` of an operation, or what it refers to; nothing when it has none. */
export function readHttpIntegration(
  operation: Cursor,
  context: HttpImportContext,
): HttpIntegration | undefined {
  const integration = integrationPlace(operation, context)
  if (integration === undefined) return undefined
  const { report } = context
  const type = readType(integration, report)
  if (type === undefined) return undefined
  reportRestMembers(integration, report)
  const subtype = readSubtype(type, integration, report)
  return present<HttpIntegration>({
    type,
    subtype,
    method: readMethod(type, integration, report),
    connectionType: undefined,
    connectionId: undefined,
    serverNameToVerify: undefined,
    ...readConnection(type, integration, context),
    uri: subtype === undefined ? readUri(type, integration, context) : undefined,
    credentials: readCredentials(subtype, integration, report),
    payloadFormatVersion: readVersion(type, subtype, integration, report),
    requestParameters: readRequestParameters(subtype, integration, report),
    responseParameters: readResponseParameters(integration.member('responseParameters'), report),
    timeoutInMillis: readTimeout(integration, report),
  })
}

function readType(integration: Cursor, report: Report): HttpIntegration['type'] | undefined {
  const member = integration.member('type')
  const text = filledText(member, report)?.toUpperCase()
  if (text === 'MOCK' || text === 'HTTP' || text === 'AWS') {
    report.error({
      ...lack(`integrations of type ${text.toLowerCase()}`, member),
      part: 'key',
      fix: 'Write type: aws_proxy or http_proxy, or type: rest in the gateway file.',
    })
    return undefined
  }
  if (text !== undefined)
    return choiceOf(member, report, 'openapi.integration.type', ['AWS_PROXY', 'HTTP_PROXY'] as const)
  report.error({
    code: 'openapi.integration.type',
    message: 'the integration has no type',
    at: integration,
    fix: 'Write type: aws_proxy or http_proxy.',
  })
  return undefined
}

/** What a REST API's integration can have and says nothing here; the defaults that exporters write are let through. */
function reportRestMembers(integration: Cursor, report: Report): void {
  const dropped = (name: string, what: string): void => {
    const member = integration.member(name)
    if (member.exists)
      report.tally({ ...lack(what, member), message: `HTTP APIs have no ${what}: \`${name}\` is dropped` })
  }
  dropped('requestTemplates', 'request templates')
  dropped('responses', 'integration responses')
  dropped('contentHandling', 'content handling')
  dropped('cacheKeyParameters', 'caching')
  dropped('cacheNamespace', 'caching')
  dropped('responseTransferMode', 'response streaming')
}

function readSubtype(type: HttpIntegration['type'], integration: Cursor, report: Report): string | undefined {
  const member = integration.member('integrationSubtype')
  const subtype = filledText(member, report)
  if (subtype === undefined) return undefined
  if (type !== 'AWS_PROXY' || httpSubtypes[subtype] === undefined) {
    report.error({
      code: 'openapi.integration.subtype',
      message:
        type === 'AWS_PROXY'
          ? `${show(subtype)} is not an action that HTTP APIs call`
          : 'only an integration of type aws_proxy has an integrationSubtype',
      at: member,
      fix: `Use one of ${Object.keys(httpSubtypes).join(', ')}, with type: aws_proxy.${didYouMean(subtype, Object.keys(httpSubtypes))}`,
    })
  }
  return subtype
}

/** A function is always called with POST; a URL with the caller's method where none is named. */
function readMethod(type: HttpIntegration['type'], integration: Cursor, report: Report): string | undefined {
  const member = integration.member('httpMethod')
  const given =
    member.value === '' ? undefined : choiceOf(member, report, 'openapi.integration.http-method', verbs)
  return type === 'AWS_PROXY' || given === 'ANY' ? undefined : given
}

function readConnection(
  type: HttpIntegration['type'],
  integration: Cursor,
  { report, options }: HttpImportContext,
): Pick<HttpIntegration, 'connectionType' | 'connectionId' | 'serverNameToVerify'> {
  const member = integration.member('connectionType')
  const given =
    member.value === ''
      ? undefined
      : choiceOf(member, report, 'openapi.integration.connection', ['INTERNET', 'VPC_LINK'] as const)
  const connectionId = filledText(integration.member('connectionId'), report)
  const server = filledText(integration.member('tlsConfig').member('serverNameToVerify'), report)
  if (given !== 'VPC_LINK' || type !== 'HTTP_PROXY') {
    const stray = integration.member(given === 'VPC_LINK' ? 'connectionType' : 'connectionId')
    if (stray.exists)
      wrongConnection(
        'a VPC link is for integrations of type http_proxy with connectionType VPC_LINK',
        stray,
        report,
      )
    return {}
  }
  if (connectionId === undefined)
    wrongConnection('a VPC_LINK connection needs a connectionId', member, report)
  const open = options.references === true ? undefined : unresolvedPlaceholder(connectionId ?? '')
  if (open !== undefined)
    wrongConnection(`nothing replaced the placeholder ${open}`, integration.member('connectionId'), report)
  return present<ReturnType<typeof readConnection>>({
    connectionType: 'VPC_LINK',
    connectionId,
    serverNameToVerify: server,
  })
}

const wrongConnection = (message: string, at: Cursor, report: Report): void =>
  report.error({
    code: 'openapi.integration.connection',
    message,
    at,
    fix: 'Correct the connection, or remove it.',
  })

function readUri(
  type: HttpIntegration['type'],
  integration: Cursor,
  context: HttpImportContext,
): string | undefined {
  const member = integration.member('uri')
  const uri = filledText(member, context.report)
  if (uri === undefined) {
    context.report.error({
      code: 'openapi.integration.uri',
      message: `an integration of type ${type} needs a uri`,
      at: integration,
      fix: type === 'AWS_PROXY' ? 'Write the ARN of a function, or an integrationSubtype.' : 'Write a URL.',
    })
    return undefined
  }
  const isPrivate = integration.member('connectionType').value === 'VPC_LINK'
  const open = context.options.references === true ? undefined : unresolved(uri)
  const wrong =
    open ?? (type === 'AWS_PROXY' ? functionFault(uri) : isPrivate ? privateFault(uri) : urlFault(uri))
  if (wrong !== undefined) {
    const message = `${show(uri.replace(/\/\/[^/@]*@/, '//…@'))} ${wrong.fault}`
    context.report.error({ code: 'openapi.integration.uri', message, at: member, fix: wrong.fix })
  } else if (type === 'AWS_PROXY') {
    checkPlace(uri, member, context)
  }
  return functionArnOf(uri)
}

const functionArn =
  /^(?:\$\{\}|arn:[^:]+:lambda:[^:]+:(?:\d{12}|\$\{\}):function:(?:[\w-]|\$\{\})+(?::(?:[\w-]|\$\{\}|\$LATEST)+)?)$/

/** The ARN of a function, or of its invocation as REST APIs write it. */
function functionFault(uri: string): UriFault | undefined {
  if (uri.startsWith('${stageVariables.') || functionArn.test(maskedPlaceholders(functionArnOf(uri))))
    return undefined
  return {
    fault: 'is not the ARN of a function',
    fix: 'Write arn:{partition}:lambda:{region}:{account}:function:{name}.',
  }
}

/** A listener of a load balancer, or a Cloud Map service. */
function privateFault(uri: string): UriFault | undefined {
  const isListener = /^arn:[^:]+:(?:elasticloadbalancing:.+:listener\/|servicediscovery:.+:service\/)/
  if (uri.startsWith('${') || isListener.test(maskedPlaceholders(uri))) return undefined
  return {
    fault:
      'is not the ARN of a listener or of a Cloud Map service, which an HTTP API calls behind a VPC link',
    fix: 'Write the ARN of the load balancer’s listener.',
  }
}

function readCredentials(
  subtype: string | undefined,
  integration: Cursor,
  report: Report,
): string | undefined {
  const role = filledText(integration.member('credentials'), report)
  if (role !== undefined || subtype === undefined || integration.member('credentials').value !== undefined)
    return role
  report.error({
    code: 'openapi.integration.credentials',
    message: `the integration calls ${subtype} without credentials`,
    at: integration,
    fix: 'Add credentials: with the ARN of a role that may call the service.',
  })
  return undefined
}

/** AWS wants it said; only functions understand 2.0. */
function readVersion(
  type: HttpIntegration['type'],
  subtype: string | undefined,
  integration: Cursor,
  report: Report,
): '2.0' | undefined {
  const member = integration.member('payloadFormatVersion')
  const version = filledText(member, report)
  const only = type === 'HTTP_PROXY' ? 'an http_proxy' : subtype
  const wrong = (message: string, fix: string): void =>
    report.error({
      code: 'openapi.integration.payload',
      message,
      at: member.exists ? member : integration,
      fix,
    })
  if (version === undefined)
    wrong(
      'the integration has no payloadFormatVersion',
      only === undefined ? 'Write "2.0" or "1.0".' : 'Write "1.0".',
    )
  else if (!/^[12](?:\.0)?$/.test(version))
    wrong(`${show(version)} is no payloadFormatVersion`, 'Write "2.0" or "1.0".')
  else if (version.startsWith('2') && only !== undefined)
    wrong(`${only} integration understands payloadFormatVersion 1.0 only`, 'Write "1.0".')
  return version?.startsWith('2') && only === undefined ? '2.0' : undefined
}

function readTimeout(integration: Cursor, report: Report): number | undefined {
  const range = { min: 50, max: defaultHttpTimeout }
  const timeout = integerOf(
    integration.member('timeoutInMillis'),
    report,
    'openapi.integration.timeout',
    range,
  )
  return timeout === defaultHttpTimeout ? undefined : timeout
}
