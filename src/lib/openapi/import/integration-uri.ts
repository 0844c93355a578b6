import type { RestIntegration } from '../../definition/index.js'
import type { Cursor } from '../document/index.js'
import type { ImportContext } from './import-context.js'
import { maskedPlaceholders, placeholderFix, unresolvedPlaceholder } from './placeholders.js'
import { show } from './values.js'

/** Reports what API Gateway would refuse in an integration's uri, and another account or region as a warning. */
export function checkIntegrationUri(
  type: RestIntegration['type'],
  uri: string,
  at: Cursor,
  context: ImportContext,
): void {
  const open = context.options.references === true ? undefined : unresolved(uri)
  const wrong = open ?? (type.startsWith('AWS') ? serviceFault(type, uri) : urlFault(uri))
  if (wrong !== undefined) {
    context.report.error({
      code: 'openapi.integration.uri',
      message: `${shown(uri)} ${wrong.fault}`,
      at,
      fix: wrong.fix,
    })
  } else if (type.startsWith('AWS')) {
    checkPlace(uri, at, context)
  }
}

/** What is wrong with a uri, and what to do. */
export interface UriFault {
  readonly fault: string
  readonly fix: string
}

export function unresolved(uri: string): UriFault | undefined {
  const placeholder = unresolvedPlaceholder(uri)
  return placeholder === undefined
    ? undefined
    : { fault: `holds the placeholder ${placeholder}, which nothing replaced`, fix: placeholderFix }
}

const serviceArn = /^arn:([^:]+):apigateway:([^:]+):([^:]+):(.*)$/s

function serviceFault(type: string, uri: string): UriFault | undefined {
  if (/^arn:[^:]+:lambda:/.test(uri)) {
    return {
      fault: 'is a function’s ARN; REST APIs want the ARN of its invocation',
      fix: `Write ${invocation(uri)}.`,
    }
  }
  const [, , , service = '', target = ''] = serviceArn.exec(maskedPlaceholders(uri)) ?? []
  if (service === '') {
    return {
      fault: 'is not the ARN of a service integration',
      fix: 'Write arn:{partition}:apigateway:{region}:{service}:path/… or :action/….',
    }
  }
  if (!/^(?:path|action)\//.test(target)) {
    return { fault: 'must contain path or action', fix: 'Write …:path/… or …:action/… after the service.' }
  }
  if (service === 'lambda' && !/\/(?:response-streaming-)?invocations$/.test(target)) {
    return { fault: 'does not end with /invocations', fix: 'Append /invocations.' }
  }
  const invoked = service === 'lambda' ? notAFunction(uri) : undefined
  if (invoked !== undefined) {
    return {
      fault: `invokes ${invoked}, which is not the ARN of a function`,
      fix: 'Write …:path/2015-03-31/functions/arn:{partition}:lambda:{region}:{account}:function:{name}/invocations.',
    }
  }
  if (type === 'AWS_PROXY' && service !== 'lambda' && service !== 'firehose') {
    return { fault: `calls ${service}; aws_proxy works with Lambda functions only`, fix: 'Use type aws.' }
  }
  return undefined
}

/**
 * What a Lambda uri invokes, unless it is a function's ARN, in which placeholders may stand for the whole or for parts
 * ("Invalid function ARN or invalid uri").
 */
function notAFunction(uri: string): string | undefined {
  const invoked = /:lambda:path\/\/?\d{4}-\d\d-\d\d\/functions\/(.+)\/[^/]+$/s.exec(uri)?.[1] ?? uri
  return functionArn.test(maskedPlaceholders(invoked)) ? undefined : invoked
}

const functionArn =
  /^(?:\$\{\}|arn:[^:]+:lambda:[^:]+:(?:\d{12}|\$\{\}):function:(?:[\w-]|\$\{\})+(?::(?:[\w-]|\$\{\}|\$LATEST)+)?)$/

const invocation = (functionArn: string): string => {
  const [, partition, , region] = functionArn.split(':')
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`
}

export function urlFault(uri: string): UriFault | undefined {
  if (/^\$\{stageVariables\./.test(uri)) return undefined
  const [, scheme, authority = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(uri) ?? []
  if (scheme === undefined) return { fault: 'has no scheme', fix: 'Write https://… .' }
  if (!/^https?$/i.test(scheme)) return { fault: `has the scheme ${scheme}`, fix: 'Use http or https.' }
  if (authority.replaceAll(/\$\{[^}]*\}/g, '').includes('@')) {
    return {
      fault: 'holds a user name or password',
      fix: 'Send credentials in a header, from a stage variable or an authorizer.',
    }
  }
  if (authority === '' || /\s/.test(uri)) return { fault: 'is not a URL', fix: 'Write https://host/path.' }
  return undefined
}

/** Another region or account is allowed, but seldom meant; another partition cannot work. */
export function checkPlace(
  uri: string,
  at: Cursor,
  { options, report }: Pick<ImportContext, 'options' | 'report'>,
): void {
  const { aws } = options
  const [, partition = '', region = '', , target = ''] = serviceArn.exec(maskedPlaceholders(uri)) ?? []
  if (aws === undefined || partition === '') return
  if (isLiteral(partition) && partition !== aws.partition) {
    report.error({
      code: 'openapi.integration.partition',
      message: `${shown(uri)} is in the partition ${partition}, the API is in ${aws.partition}`,
      at,
      fix: 'Write ${AWS::Partition}.',
    })
  }
  if (isLiteral(region) && region !== aws.region) elsewhere('region', region, aws.region, at, report)
  const account = /:(\d{12}):function:/.exec(target)?.[1]
  if (account !== undefined && account !== aws.accountId)
    elsewhere('account', account, aws.accountId, at, report)
}

const isLiteral = (text: string): boolean => !text.includes('${')

const elsewhere = (
  what: string,
  there: string,
  here: string,
  at: Cursor,
  report: ImportContext['report'],
): void =>
  report.warning({
    code: `openapi.integration.${what}`,
    message: `the integration is in the ${what} ${there}, the API is in ${here}`,
    at,
  })

/** Without what may be a password. */
const shown = (uri: string): string => show(uri.replace(/\/\/[^/@]*@/, '//…@'))
