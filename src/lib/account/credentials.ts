import type { AwsCredentialIdentity } from '@smithy/types'
import { ExitCode, type Finding, Problem } from '../errors/index.js'
import { localCredentials } from './clients.js'
import type { Clock } from './clock.js'
import { systemClock } from './clock.js'
import { isLoopback } from './endpoint.js'
import { readRejection } from './rejection.js'

/** Gives credentials when they are needed, fresh ones when they have run out. */
export type CredentialProvider = () => Promise<AwsCredentialIdentity>

/** Where credentials and a profile's region come from. */
export interface CredentialSource {
  credentials(profile: string | undefined): Promise<CredentialProvider>
  region(profile: string | undefined): Promise<string | undefined>
}

export interface CredentialRequest {
  readonly profile: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly endpoint: string | null
  readonly source: CredentialSource
  readonly clock?: Clock | undefined
}

export interface FoundCredentials {
  readonly credentials: CredentialProvider
  readonly warnings: readonly Finding[]
}

/** SSO, a credential process or a metadata service may hang; a person should not wait longer for that. Seconds. */
const patience = 10

/**
 * Finds the credentials and tries them once, so that what is wrong with them is said before anything is done.
 * Keys that look like AWS's own are never shown to a server on this machine: it gets those of the local account.
 * @throws Problem (77), naming the source and the command that helps
 */
export async function findCredentials(request: CredentialRequest): Promise<FoundCredentials> {
  const { profile, env, endpoint } = request
  const local = endpoint !== null && isLoopback(new URL(endpoint))
  if (local && profile === undefined && !env['AWS_ACCESS_KEY_ID']) return localOnly([])
  if (profile === undefined) refuseHalfPair(env)
  const credentials = await request.source.credentials(profile)
  const identity = await tryOnce(credentials, request)
  checkKeyId(identity.accessKeyId)
  if (local && looksReal(identity.accessKeyId)) return localOnly([keptBack(endpoint)])
  return { credentials, warnings: profile !== undefined && hasPair(env) ? [twoSources(profile)] : [] }
}

const localOnly = (warnings: readonly Finding[]): FoundCredentials => ({
  credentials: async () => localCredentials(),
  warnings,
})

const hasPair = (env: CredentialRequest['env']): boolean =>
  Boolean(env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY'])

/** The SDK would pass over half a pair, and take whatever comes next. */
function refuseHalfPair(env: CredentialRequest['env']): void {
  const [id, secret] = [env['AWS_ACCESS_KEY_ID'], env['AWS_SECRET_ACCESS_KEY']]
  if (Boolean(id) === Boolean(secret)) return
  const [set, missing] = id
    ? ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
    : ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID']
  throw credentialProblem(
    'account.credentials.incomplete',
    `${set} is set, but ${missing} is not`,
    `Set ${missing}, or unset ${set}.`,
  )
}

async function tryOnce(
  credentials: CredentialProvider,
  request: CredentialRequest,
): Promise<AwsCredentialIdentity> {
  const done = new AbortController()
  const late = (request.clock ?? systemClock).sleep(patience, done.signal).then(
    () => undefined,
    () => undefined,
  )
  try {
    const identity = await Promise.race([credentials(), late])
    if (identity !== undefined) return identity
  } catch (error) {
    throw unavailable(readRejection(error).message, request)
  } finally {
    done.abort()
  }
  throw credentialProblem(
    'account.credentials.timeout',
    `${sourceName(request)} gave no credentials within ${patience} s`,
    signIn(request),
  )
}

function unavailable(text: string, request: CredentialRequest): Problem {
  const nothing = /could not load credentials from any providers/i.test(text)
  if (nothing && request.profile === undefined) return none()
  const firstLine = nothing ? 'none of its settings leads to any' : (text.split('\n')[0] ?? '')
  return credentialProblem(
    'account.credentials.failed',
    `${sourceName(request)} gave no credentials: ${firstLine}`,
    signIn(request),
  )
}

const none = (): Problem =>
  credentialProblem(
    'account.credentials.missing',
    'there are no AWS credentials',
    'Work on the built-in local account with --local, or sign in to AWS (for example `aws configure` or `aws sso login`).',
  )

const sourceName = ({ profile }: CredentialRequest): string =>
  profile === undefined ? 'the AWS SDK’s chain of credentials' : `the profile ${profile}`

const signIn = ({ profile }: CredentialRequest): string =>
  `Sign in with \`aws sso login${profile === undefined ? '' : ` --profile ${profile}`}\`, or correct the profile; --local needs no credentials.`

function checkKeyId(accessKeyId: string): void {
  if (/^[\w-]+$/.test(accessKeyId)) return
  throw credentialProblem(
    'account.credentials.malformed',
    'the access key id holds spaces, line breaks or other characters that no key has',
    'Copy the access key id again, without quotes and blanks.',
  )
}

/** Long-term and temporary keys of AWS (IAM user guide, unique identifiers). */
const looksReal = (accessKeyId: string): boolean => /^A(?:KIA|SIA)[A-Z0-9]{12,}$/.test(accessKeyId)

const keptBack = (endpoint: string): Finding => ({
  code: 'account.credentials.kept-back',
  severity: 'warning',
  message: `the AWS credentials in use are not shown to ${endpoint}; it gets those of the local account`,
})

const twoSources = (profile: string): Finding => ({
  code: 'account.credentials.two-sources',
  severity: 'warning',
  message: `both the profile ${profile} and AWS_ACCESS_KEY_ID are set; the profile is used`,
})

const credentialProblem = (code: string, message: string, fix: string): Problem =>
  new Problem({ code, message, fix, exitCode: ExitCode.permission })
