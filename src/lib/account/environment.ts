import { access } from 'node:fs/promises'
import { ExitCode, type Finding, Problem } from '../errors/index.js'
import { isLoopback } from './endpoint.js'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Refuses environment variables that would send credentials elsewhere, weaken the connection, or that the AWS SDK
 * would misread without a word.
 * @param endpoint null for AWS's own
 * @returns warnings
 * @throws Problem (78)
 */
export async function checkSettings(env: Environment, endpoint: string | null): Promise<readonly Finding[]> {
  if (endpoint === null) refuseEndpointVariables(env)
  checkRetryVariables(env)
  const leavesTheMachine = endpoint === null || !isLoopback(new URL(endpoint))
  if (leavesTheMachine) {
    refuseUncheckedCertificates(env)
    refuseProxy(env, endpoint === null ? 'amazonaws.com' : new URL(endpoint).hostname)
    await checkCertificateFile(env)
  }
  return inspected(env) ? [inspectWarning] : []
}

const configuration = (code: string, message: string, fix: string): Problem =>
  new Problem({ code, message, fix, exitCode: ExitCode.configuration })

/** The SDK would follow them, with the real session token, to any host. */
function refuseEndpointVariables(env: Environment): void {
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return
  const names = Object.keys(env).filter((name) => concernsUs.test(name) && env[name])
  const [name] = names
  if (name === undefined) return
  throw configuration(
    'account.endpoint.environment',
    `${name} is set: it would send this account’s calls somewhere else`,
    `Unset ${name}; a custom endpoint is given with --endpoint-url.`,
  )
}

/** `AWS_ENDPOINT_URL_S3` is not our affair. */
const concernsUs = /^AWS_ENDPOINT_URL(?:_API_GATEWAY|_APIGATEWAYV2|_STS)?$/

function checkRetryVariables(env: Environment): void {
  const attempts = env['AWS_MAX_ATTEMPTS']
  if (attempts && !(/^[1-9]\d?$/.test(attempts) || attempts === '100'))
    throw retryProblem('AWS_MAX_ATTEMPTS', attempts, 'a number from 1 to 100')
  const mode = env['AWS_RETRY_MODE']
  if (mode && !['legacy', 'standard', 'adaptive'].includes(mode))
    throw retryProblem('AWS_RETRY_MODE', mode, 'legacy, standard or adaptive')
}

const retryProblem = (name: string, value: string, allowed: string): Problem =>
  configuration(
    'account.settings.retry',
    `${name} is ${JSON.stringify(value)}, not ${allowed}`,
    `Correct or unset ${name}. (apigw paces and repeats calls by its own rules.)`,
  )

function refuseUncheckedCertificates(env: Environment): void {
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return
  throw configuration(
    'account.settings.tls',
    'NODE_TLS_REJECT_UNAUTHORIZED=0 switches certificate checks off: anybody could answer for AWS',
    'Unset it; name a private certificate authority in NODE_EXTRA_CA_CERTS.',
  )
}

/** Node and the SDK go around a proxy without a word; where one is set, the direct way is usually closed. */
function refuseProxy(env: Environment, host: string): void {
  const name = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].find((variable) => env[variable])
  if (name === undefined || bypasses(env['NO_PROXY'] ?? env['no_proxy'] ?? '', host)) return
  throw configuration(
    'account.settings.proxy',
    `${name} is set, but apigw cannot go through a proxy`,
    `Unset ${name}, or add ${host} to NO_PROXY, if AWS can be reached directly.`,
  )
}

/** `NO_PROXY`: names with everything below them, or `*`. */
function bypasses(list: string, host: string): boolean {
  const entries = list.split(',').map((entry) => entry.trim().replace(/^\*?\./, ''))
  return entries.some((entry) => entry === '*' || (entry !== '' && `.${host}`.endsWith(`.${entry}`)))
}

async function checkCertificateFile(env: Environment): Promise<void> {
  const file = env['NODE_EXTRA_CA_CERTS']
  if (!file) return
  try {
    await access(file)
  } catch {
    throw configuration(
      'account.settings.certificates',
      `NODE_EXTRA_CA_CERTS names ${JSON.stringify(file)}, which cannot be read`,
      'Correct the path, or unset the variable.',
    )
  }
}

const inspected = (env: Environment): boolean =>
  /--inspect\b|--inspect-(?:brk|wait)\b/.test(env['NODE_OPTIONS'] ?? '')

const inspectWarning: Finding = {
  code: 'account.settings.inspect',
  severity: 'warning',
  message: 'NODE_OPTIONS opens a debugger port: who reaches it can read the credentials',
  fix: 'Unset NODE_OPTIONS.',
}
