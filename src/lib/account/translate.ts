import type { ErrorDetails } from '../errors/index.js'
import { ExitCode, Fault, Problem } from '../errors/index.js'
import type { Failure } from './failure.js'
import { isHardLimit } from './failure.js'
import { type Operation, requestLine, requestPath } from './operation.js'
import type { Rejection } from './rejection.js'

/** The call that failed, as far as messages need it. */
export interface FailedCall {
  readonly operation: Operation
  readonly input: Readonly<Record<string, unknown>>
  readonly region: string
  readonly place: string
  /** Attempts made, this one included. */
  readonly attempts: number
  /** Seconds spent on them and between them. */
  readonly seconds: number
}

/**
 * Turns what the service or the network said into our own error: a stable code, the service's text and request id,
 * and what to do. Nothing else of the SDK's error survives.
 */
export function translate(rejection: Rejection, failure: Failure, call: FailedCall): Problem | Fault {
  switch (failure.kind) {
    case 'throttled':
      return new Fault(throttled(rejection, failure.retryAfter, call))
    case 'unsent':
      return new Fault(
        details('account.unreachable', unreachableText(rejection, call), rejection, { fix: fixes.network }),
      )
    case 'unclear':
      return unclear(rejection, failure.why, call)
    case 'contract':
      return new Fault(contract(rejection, call))
    case 'concurrent':
      return new Problem(
        details('account.conflict', refusal(rejection, call), rejection, { fix: fixes.concurrent }),
      )
    case 'clock':
      return new Problem(
        details('account.clock', refusal(rejection, call), rejection, {
          fix: fixes.clock,
          exitCode: ExitCode.configuration,
        }),
      )
    case 'expired':
    case 'final':
      return finalError(rejection, call)
  }
}

const fixes = {
  network: 'Check the network, the region and the endpoint, then run the same command again.',
  between: 'Check that the endpoint is API Gateway and that no proxy stands in between.',
  again: 'Run the same command again; it continues from what is live.',
  concurrent: 'Another program is changing the same API. Wait for it, then run the same command again.',
  clock: 'Set this computer’s clock.',
  quota: 'Remove what is no longer needed, or ask AWS for a higher quota in Service Quotas.',
  refresh: 'Sign in again (for example `aws sso login`), then run the same command.',
  credentials: 'Check which credentials are in use with `apigw doctor`.',
} as const

function finalError(rejection: Rejection, call: FailedCall): Problem | Fault {
  const known = isHardLimit(rejection) ? limitExceeded : (byName[rejection.name] ?? byStatus(rejection))
  return known(rejection, call)
}

type Translator = (rejection: Rejection, call: FailedCall) => Problem | Fault

const refused =
  (code: string, extra: Partial<ErrorDetails> = {}): Translator =>
  (rejection, call) =>
    new Problem(details(code, refusal(rejection, call), rejection, extra))

const limitExceeded = refused('account.limit-exceeded', { fix: fixes.quota })
const notFound = refused('account.not-found')
const badRequest = refused('account.bad-request')
const rejectedCredentials = refused('account.credentials.rejected', {
  exitCode: ExitCode.permission,
  fix: fixes.credentials,
})
const expiredCredentials = refused('account.credentials.expired', {
  exitCode: ExitCode.permission,
  fix: fixes.refresh,
})

const accessDenied: Translator = (rejection, call) => {
  // Everybody may ask who they are: only what stands before STS, or an endpoint that is none, refuses it.
  if (call.operation.name.startsWith('sts.')) return rejectedCredentials(rejection, call)
  const permission = neededPermission(call)
  return new Problem(
    details('account.access-denied', refusal(rejection, call), rejection, {
      exitCode: ExitCode.permission,
      fix: rejection.unreadable
        ? `${fixes.between} Else allow ${permission} for these credentials.`
        : `Allow ${permission} for these credentials.`,
    }),
  )
}

const byName: Readonly<Record<string, Translator>> = {
  NotFoundException: notFound,
  ResourceNotFoundException: notFound,
  ParameterNotFound: notFound,
  ConflictException: refused('account.conflict'),
  AccessDeniedException: accessDenied,
  AccessDenied: accessDenied,
  ForbiddenException: accessDenied,
  UnauthorizedException: accessDenied,
  ExpiredTokenException: expiredCredentials,
  ExpiredToken: expiredCredentials,
  UnrecognizedClientException: rejectedCredentials,
  InvalidClientTokenId: rejectedCredentials,
  InvalidSignatureException: rejectedCredentials,
  SignatureDoesNotMatch: rejectedCredentials,
  IncompleteSignatureException: rejectedCredentials,
  MissingAuthenticationTokenException: rejectedCredentials,
  MissingAuthenticationToken: rejectedCredentials,
  NotImplemented: refused('account.not-implemented'),
}

function byStatus(rejection: Rejection): Translator {
  const { status } = rejection
  if (status === undefined) return withoutAnswer(rejection)
  if (status === 407) return needsProxyLogin
  if (!rejection.hasErrorName && status === 404) return unknownHere
  if (!rejection.hasErrorName && !isClientError(status)) return contractFault
  if (status === 501) return refused('account.not-implemented')
  if (status === 409) return refused('account.conflict')
  if (status === 401 || status === 403) return accessDenied
  // A 404 that does not call itself NotFoundException comes from something that is not API Gateway.
  return rejection.hasErrorName && status !== 404 ? badRequest : contractFault
}

const needsProxyLogin = refused('account.proxy', {
  exitCode: ExitCode.configuration,
  fix: 'Let the proxy pass calls to this endpoint without a login, or go around it.',
})

/** API Gateway names its 404s: this one comes from a server that does not know the operation, or is something else. */
const unknownHere: Translator = (rejection, call) =>
  new Fault(
    details(
      'account.not-implemented',
      `${where(call)} at ${call.place} was answered 404 without an error of API Gateway`,
      rejection,
      { fix: 'Check that the endpoint is API Gateway, or something that implements this operation.' },
    ),
  )

const isClientError = (status: number): boolean => status >= 400 && status < 500

const contractFault: Translator = (rejection, call) => new Fault(contract(rejection, call))

const tlsCode = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/

function withoutAnswer(rejection: Rejection): Translator {
  if (rejection.networkCode !== undefined && tlsCode.test(rejection.networkCode)) return untrusted
  if (/^No value provided for input HTTP label|^Empty value provided/.test(rejection.message))
    return refused('account.input', { exitCode: ExitCode.usage })
  if (rejection.name === 'CredentialsProviderError')
    return refused('account.credentials.missing', { exitCode: ExitCode.permission, fix: fixes.refresh })
  return (_, call) =>
    new Fault(
      details('account.unreachable', unreachableText(rejection, call), rejection, { fix: fixes.network }),
    )
}

const untrusted = refused('account.tls', {
  exitCode: ExitCode.configuration,
  fix: 'Name the certificate authority in NODE_EXTRA_CA_CERTS, or correct the endpoint.',
})

/**
 * API Gateway's action is the HTTP method, its resource the path (its service authorization reference); other services
 * name their operations.
 */
function neededPermission({ operation, input, region }: FailedCall): string {
  const path = requestPath(operation, input)
    .replace(/^\/v2\//, '/')
    .replace(/\{[^}]*\}/g, '*')
  if (path === '/') return operation.name.replace('.', ':')
  return `apigateway:${operation.method} on arn:${partitionOf(region)}:apigateway:${region}::${path}`
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return 'aws'
}

function throttled(rejection: Rejection, retryAfter: number | undefined, call: FailedCall): ErrorDetails {
  const asked = retryAfter === undefined ? '' : ` The service asks to wait ${retryAfter} s.`
  const message = `${where(call)} is throttled: ${said(rejection)}; gave up after ${effort(call)}.${asked}`
  return details('account.throttled', message, rejection, {
    fix: 'Wait for other users of the account, then run the same command again.',
  })
}

const unclearCode = {
  reset: 'account.unreachable',
  timeout: 'account.timeout',
  'server-error': 'account.unavailable',
} as const
const unclearText = {
  reset: 'the connection broke before the answer',
  timeout: 'no answer in time',
  'server-error': 'the service failed',
} as const

function unclear(rejection: Rejection, why: keyof typeof unclearCode, call: FailedCall): Fault {
  const text = why === 'timeout' ? '' : `: ${said(rejection)}`
  const outcome = call.operation.callClass === 'read' ? '' : ' Whether it was done is not known.'
  const message = `${where(call)} at ${call.place}: ${unclearText[why]}${text}; gave up after ${effort(call)}.${outcome}`
  return new Fault(details(unclearCode[why], message, rejection, { fix: fixes.again }))
}

function contract(rejection: Rejection, call: FailedCall): ErrorDetails {
  const status = rejection.status === undefined ? '' : ` ${rejection.status}`
  if (rejection.networkCode !== undefined)
    return details(
      'account.contract',
      `${where(call)} was answered${status}, but the answer was cut off`,
      rejection,
      {
        fix: fixes.again,
      },
    )
  const message = `${where(call)} was answered${status} outside the service’s contract: ${contradictionText(rejection)}`
  return details('account.contract', message, rejection, { fix: fixes.between })
}

function contradictionText({ message, status }: Rejection): string {
  if (message !== '' && message !== 'UnknownError') return message
  return status !== undefined && status >= 300 && status < 400 ? 'a redirection' : 'an empty answer'
}

const unreachableText = (rejection: Rejection, call: FailedCall): string =>
  `${where(call)}: ${call.place} cannot be reached: ${said(rejection)}; gave up after ${effort(call)}`

const refusal = (rejection: Rejection, call: FailedCall): string =>
  `${where(call)} was refused: ${said(rejection)}`

/** `CreateStage (POST /restapis/a1b2/stages)` */
const where = ({ operation, input }: FailedCall): string =>
  `${operation.name} (${requestLine(operation, input)})`

function said(rejection: Rejection): string {
  const name =
    rejection.networkCode ?? (rejection.hasErrorName ? rejection.name : rejection.status?.toString())
  const text = rejection.message === 'UnknownError' ? '' : inOneLine(rejection.message)
  if (text === '') return name ?? rejection.name
  return name === undefined || text.includes(name) ? text : `${text} (${name})`
}

/** Imports answer with lists: a heading, then an item on each line. */
const inOneLine = (text: string): string => text.replace(/:\s*\n\s*/g, ': ').replace(/\s*\n\s*/g, '; ')

const effort = ({ attempts, seconds }: FailedCall): string =>
  `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${Math.round(seconds)} s`

const details = (
  code: string,
  message: string,
  rejection: Rejection,
  extra: Partial<ErrorDetails> = {},
): ErrorDetails => ({
  code,
  message,
  ...extra,
  ...(rejection.requestId !== undefined && { requestId: rejection.requestId }),
})
